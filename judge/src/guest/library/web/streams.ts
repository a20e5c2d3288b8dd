import { type ReadableStream, WritableStreamDefaultController } from 'web-streams-polyfill';

export * from 'web-streams-polyfill';

// A name of an earlier draft of the standard, which Node does not have.
Reflect.deleteProperty(WritableStreamDefaultController.prototype, 'abortReason');

/** Whether anyone has read from a stream, which the standard keeps inside and Body needs to know. */
export function isDisturbed(stream: ReadableStream): boolean {
  return (stream as unknown as { _disturbed?: boolean })._disturbed === true;
}
