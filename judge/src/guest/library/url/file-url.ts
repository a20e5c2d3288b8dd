import path from 'node:path';
import { invalidArgType, nodeError, requireText } from '../node-error.ts';

export function fileURLToPath(value: unknown): string {
  if (typeof value !== 'string' && !(value instanceof URL))
    throw invalidArgType('path', 'of type string or an instance of URL', value);
  const url = new URL(value);
  if (url.protocol !== 'file:')
    throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname !== '') {
    const message = `File URL host must be "localhost" or empty on linux`;
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', message);
  }
  if (/%2f/i.test(url.pathname)) {
    const message = 'File URL path must not include encoded / characters';
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', message);
  }
  return decodeURIComponent(url.pathname);
}

export function pathToFileURL(file: string): URL {
  requireText('path', file);
  // A slash at the end says "folder" and must not get lost.
  const whole = path.resolve(file);
  const kept = file.endsWith('/') && !whole.endsWith('/') ? `${whole}/` : whole;
  const url = new URL('file:///');
  url.pathname = kept.replaceAll(/[%\\\n\r\t?#]/g, (char) => encodeURIComponent(char));
  return url;
}
