/** The web streams are globals; Node has them under this name as well. */
const names = [
  'ByteLengthQueuingStrategy',
  'CountQueuingStrategy',
  'ReadableByteStreamController',
  'ReadableStream',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableStreamDefaultController',
  'ReadableStreamDefaultReader',
  'TextDecoderStream',
  'TextEncoderStream',
  'TransformStream',
  'TransformStreamDefaultController',
  'WritableStream',
  'WritableStreamDefaultController',
  'WritableStreamDefaultWriter',
];
const globals = globalThis as unknown as Record<string, unknown>;

/** Each is loaded when it is looked at. */
const web = {};
for (const name of names) {
  Object.defineProperty(web, name, {
    get: () => globals[name],
    enumerable: true,
    configurable: true,
  });
}

export default web;
