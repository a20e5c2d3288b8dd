import type { PackageVersion } from '@tickjudge/api/contract';
import { readAnswer, unreachable } from './request.ts';

/** The largest archive that the API takes. */
export const maxArchiveBytes = 16 * 1024 * 1024;

/**
 * Uploads an archive; `onSent` hears how much of it has left, from 0 to 1. Throws `ApiFailure`, as `request` does,
 * and the signal's reason when it was aborted. `fetch` cannot tell how far a body has come, so this does not use it.
 */
export function uploadPackage(
  archive: Blob,
  options: { publish: boolean; signal: AbortSignal; onSent: (share: number) => void },
): Promise<PackageVersion> {
  const { signal, onSent } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/packages?publish=${options.publish}`);
    request.setRequestHeader('content-type', 'application/zip');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      try {
        resolve(readAnswer<PackageVersion>(request.status, request.responseText));
      } catch (failure) {
        reject(failure as Error);
      }
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(archive);
  });
}
