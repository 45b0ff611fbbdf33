// Labels at the ends of their room, in ties and in no room at all, against places worked out by hand.
import { expect, it } from "vitest";
import { placeLabels } from "./labelPlacement.ts";

const room = { size: 10, minimum: 0, maximum: 100 };

it("puts labels that want the same place around it in their own order", () => {
  expect(placeLabels([50, 50, 50], room)).toEqual([40, 50, 60]);
});

it("moves a chain of collisions as one, by nothing on average", () => {
  // touching at 14, 24, 34: displaced by −6, +2 and +4
  expect(placeLabels([22, 20, 30], room)).toEqual([24, 14, 34]);
});

it("lets groups that touch only once they have moved move on together", () => {
  // 20, 20 and 36, 36 want 15, 25, 31, 41; as one they are spaced about 28
  expect(placeLabels([20, 36, 20, 36], room)).toEqual([13, 33, 23, 43]);
});

it("leaves alone what a group does not reach", () => {
  expect(placeLabels([20, 20, 70], room)).toEqual([15, 25, 70]);
  expect(placeLabels([10, 60, 60], room)).toEqual([10, 55, 65]);
});

it("keeps labels inside at both ends, half a label from them", () => {
  expect(placeLabels([-50], room)).toEqual([5]);
  expect(placeLabels([0, 1], room)).toEqual([5, 15]);
  expect(placeLabels([99, 98], room)).toEqual([95, 85]);
  expect(placeLabels([140], { ...room, minimum: 40 })).toEqual([95]);
  expect(placeLabels([0], { ...room, minimum: 40 })).toEqual([45]);
});

it("fills the room exactly where it holds exactly so many", () => {
  expect(placeLabels([50, 50, 50], { ...room, maximum: 30 })).toEqual([5, 15, 25]);
});

it("puts all where the first would be where not even one fits", () => {
  expect(placeLabels([3, 1], { ...room, maximum: 6 })).toEqual([5, 5]);
  expect(placeLabels([3], { ...room, maximum: 6 })).toEqual([5]);
  expect(placeLabels([], room)).toEqual([]);
});
