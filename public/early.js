// Starts the page's training worker as soon as the browser has read the first lines of the page, so that it comes alive
// while the page's own script is loaded: browsers begin a worker by their main thread, which that script then keeps busy.
// A classic script, which nothing is waited for with; the built page names the worker's script in it
// (scripts/workerPreload.mjs), and src/client/earlyTrainer.ts takes the worker over.
(() => {
  const address = document.currentScript?.dataset.worker;
  if (!address) return;
  const name = `trainer-${Math.random().toString(36).slice(2)}`;
  try {
    const worker = new Worker(new URL(address, document.baseURI), { type: "module", name });
    const said = [];
    const types = ["message", "messageerror", "error"];
    const keep = (event) => said.push(event);
    for (const type of types) worker.addEventListener(type, keep);
    const release = () => {
      for (const type of types) worker.removeEventListener(type, keep);
      return said;
    };
    window.earlyTrainer = { name, worker, release };
  } catch {
    // refused here: the page asks again, and says so
  }
})();
