// A page driven by WebDriver (https://www.w3.org/TR/webdriver2/): the few commands the walks need, over
// whatever carries them. WebKitWebDriver takes them by HTTP, Firefox by its own Marionette protocol,
// which has the same commands with the same parameters.

/** Carries commands to one session of a browser. */
export interface Transport {
  /** The value of the answer. Throws what the browser refuses. */
  send(command: CommandName, parameters: object): Promise<unknown>;
  /** Whether a key that goes down again without having come up repeats, as a held key does. */
  readonly repeatsKeys: boolean;
  /** Ends browser and driver. */
  close(): Promise<void>;
}

/** Method and path below /session/ID, and the name in Marionette. */
export const commands = {
  navigate: ["POST", "url", "WebDriver:Navigate"],
  refresh: ["POST", "refresh", "WebDriver:Refresh"],
  back: ["POST", "back", "WebDriver:Back"],
  execute: ["POST", "execute/sync", "WebDriver:ExecuteScript"],
  perform: ["POST", "actions", "WebDriver:PerformActions"],
  screenshot: ["GET", "screenshot", "WebDriver:TakeScreenshot"],
  resize: ["POST", "window/rect", "WebDriver:SetWindowRect"],
  frame: ["POST", "frame", "WebDriver:SwitchToFrame"],
  clickElement: ["POST", "element/{id}/click", "WebDriver:ElementClick"],
} as const satisfies Record<string, readonly ["GET" | "POST", string, string]>;

export type CommandName = keyof typeof commands;

/** Milliseconds a walk waits for what must become true. */
const PATIENCE = 30_000;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Keys as WebDriver writes them; letters stand for themselves. */
export const KEY = {
  enter: "\uE007",
  escape: "\uE00C",
  control: "\uE009",
  left: "\uE012",
  right: "\uE014",
  up: "\uE013",
} as const;

/** A point of the viewport, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A page in a browser. */
export class DrivenPage {
  constructor(private readonly transport: Transport) {}

  async open(url: string): Promise<void> {
    await this.transport.send("navigate", { url });
  }

  async reload(): Promise<void> {
    await this.transport.send("refresh", {});
  }

  async back(): Promise<void> {
    await this.transport.send("back", {});
  }

  async resize(width: number, height: number): Promise<void> {
    await this.transport.send("resize", { width, height });
  }

  /** Into the first frame of the page; null: out of all. */
  async frame(index: number | null): Promise<void> {
    await this.transport.send("frame", { id: index });
  }

  /** What `script`, the body of a function, returns on the page. */
  async run<Result>(script: string, ...args: readonly unknown[]): Promise<Result> {
    // the caller knows what its script returns
    return (await this.transport.send("execute", { script, args })) as Result;
  }

  /** Waits until `script` returns something true, and returns it. */
  async until<Result>(what: string, script: string, ...args: readonly unknown[]): Promise<Result> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const result = await this.run<Result>(script, ...args);
      if (result) return result;
      if (performance.now() > end) throw new Error(`not within ${PATIENCE / 1000} s: ${what}`);
      await pause(100);
    }
  }

  /** Presses keys together, or one after another where `together` is false. */
  async press(keys: readonly string[], together = true): Promise<void> {
    const down = keys.map((value) => ({ type: "keyDown", value }));
    const up = keys.toReversed().map((value) => ({ type: "keyUp", value }));
    const each = keys.flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.keys(together ? [...down, ...up] : each);
  }

  /** Holds a key: `count` times down, `interval` milliseconds apart; up each time where a browser's
   * driver repeats none. */
  async hold(value: string, count: number, interval: number): Promise<void> {
    const up = { type: "keyUp", value };
    const tick = [
      { type: "keyDown", value },
      ...(this.transport.repeatsKeys ? [] : [up]),
      { type: "pause", duration: interval },
    ];
    await this.keys([...Array.from({ length: count }, () => tick).flat(), up]);
  }

  private async keys(actions: readonly object[]): Promise<void> {
    await this.transport.send("perform", { actions: [{ type: "key", id: "keys", actions }] });
  }

  /** Drags along the points with the main button; one point is a click. */
  async drag(...points: readonly Point[]): Promise<void> {
    const move = ({ x, y }: Point, duration: number) => ({
      type: "pointerMove",
      duration,
      origin: "viewport",
      x: Math.round(x),
      y: Math.round(y),
    });
    const [first, ...rest] = points;
    if (!first) return;
    const actions = [
      move(first, 0),
      { type: "pointerDown", button: 0 },
      ...rest.map((point) => move(point, 60)),
      { type: "pointerUp", button: 0 },
    ];
    const parameters = { pointerType: "mouse" };
    await this.transport.send("perform", {
      actions: [{ type: "pointer", id: "mouse", parameters, actions }],
    });
  }

  /** Clicks the element that `script` returns, in whatever frame the driver is: the driver knows where that
   * frame's points begin. */
  async clickElement(script: string, ...args: readonly unknown[]): Promise<void> {
    const element = await this.run<Readonly<Record<string, string>>>(script, ...args);
    await this.transport.send("clickElement", { id: Object.values(element)[0] });
  }

  /** The visible viewport as PNG. */
  async picture(): Promise<Buffer> {
    const base64 = await this.transport.send("screenshot", { full: false });
    return Buffer.from(String(base64), "base64");
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}
