// The entry of the worker that fits a policy to the two bumps by every shape on the shelf.
import { pushOfShape, shelf } from "./shelf.ts";
import { fitShape } from "./stationary.ts";

for (const shape of shelf) self.postMessage({ id: shape.id, fit: fitShape(pushOfShape(shape)) });
