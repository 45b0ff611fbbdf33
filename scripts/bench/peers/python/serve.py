"""One contender in a process of its own: a request a line on standard input, an answer a line on
standard output, both JSON. Trains when it is asked to and sleeps in between, so that contenders
can take turns. What libraries print goes to standard error.
"""

import importlib
import json
import os
import sys
import time

# a trained policy counts as learned below this exact total variation
LEARNED = 0.05
# a call of the compiled loop takes so long at least, in seconds
CALL = 0.02


class Contender:
    def __init__(self, module):
        start = time.perf_counter()
        self.loop_class = importlib.import_module(module).Loop
        self.import_seconds = time.perf_counter() - start
        self.loop, self.n = None, 1

    def variants(self, _):
        return {"variants": list(self.loop_class.variants), "importSeconds": self.import_seconds}

    def build(self, request):
        """Builds a loop and makes two calls of it, compilation included."""
        self.loop = None
        start = time.perf_counter()
        self.loop = self.loop_class(
            request["size"], request["variant"], request.get("runs", 1)
        )
        self.loop.start(seed=1)
        self.n = 1
        self.loop.train(1)
        self.loop.train(1)
        return {"setUpSeconds": time.perf_counter() - start}

    def train(self, request):
        return self._stretch(request["seconds"])

    def learn(self, request):
        """Trains what is built from its beginning until the exact total variation is small; what
        measuring takes is left out."""
        self.loop.start(seed=2)
        steps, seconds = 0, 0.0
        while True:
            done = self._stretch(max(0.02, seconds / 20))
            steps += done["steps"]
            seconds += done["seconds"]
            distance = self.loop.grid.total_variation(self.loop.logits())
            if distance < LEARNED or seconds > request["allowed"]:
                break
        return {
            "reached": distance < LEARNED,
            "seconds": seconds,
            "steps": steps,
            "totalVariation": distance,
        }

    def _stretch(self, seconds):
        wall, cpu = time.perf_counter(), time.process_time()
        steps = 0
        while True:
            before = time.perf_counter()
            self.loop.train(self.n)
            now = time.perf_counter()
            steps += self.n
            if now - wall >= seconds:
                break
            if now - before < CALL and self.n < 1 << 20:
                self.n *= 2
        return {
            "steps": steps,
            "seconds": now - wall,
            "cpuSeconds": time.process_time() - cpu,
        }


class Product:
    """The rate of a plain product of two square matrices of float32, NumPy's BLAS."""

    SIDE = 512

    def __init__(self):
        import numpy

        self.numpy = numpy
        random = numpy.random.default_rng(0)
        a, b = random.standard_normal((2, self.SIDE, self.SIDE)).astype(numpy.float32)
        self.a, self.b, self.out = a, b, numpy.empty_like(a)

    def train(self, request):
        wall, cpu = time.perf_counter(), time.process_time()
        steps = 0
        while time.perf_counter() - wall < request["seconds"]:
            self.numpy.matmul(self.a, self.b, out=self.out)
            steps += 1
        return {
            "steps": steps,
            "seconds": time.perf_counter() - wall,
            "cpuSeconds": time.process_time() - cpu,
            "flops": steps * 2 * self.SIDE**3,
        }


def main():
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    module = sys.argv[1]
    contender = Product() if module == "product" else Contender(module)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = getattr(contender, request["do"])(request)
        except Exception as error:  # one that fails is told to the driver, the others go on
            answer = {"error": f"{type(error).__name__}: {error}".splitlines()[0][:300]}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
