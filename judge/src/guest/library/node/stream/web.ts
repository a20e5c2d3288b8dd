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

export default Object.fromEntries(
  names.filter((name) => globals[name] !== undefined).map((name) => [name, globals[name]]),
);
