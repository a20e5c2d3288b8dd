import { maxArchiveBytes } from '../api/upload-package.ts';
import { formatBytes } from '../format.ts';
import { packageTexts } from './package-texts.ts';

/** What a browser tells of something that was chosen or dropped. */
export interface Chosen {
  readonly name: string;
  readonly size: number;
  readonly isFolder: boolean;
}

/** Why something cannot be uploaded, as a sentence that says what to do; null when it can be tried. */
export function whyNotUpload(chosen: readonly Chosen[]): string | null {
  const [first, ...others] = chosen;
  if (!first) return packageTexts.upload.nothing;
  if (others.length > 0) return packageTexts.upload.several;
  if (first.isFolder) return packageTexts.upload.folder(first.name);
  if (!/\.zip$/i.test(first.name)) return packageTexts.upload.notZip(first.name);
  if (first.size === 0) return packageTexts.upload.emptyFile(first.name);
  if (first.size > maxArchiveBytes) {
    const [size, most] = [first.size, maxArchiveBytes].map(formatBytes) as [string, string];
    return packageTexts.upload.tooLarge(first.name, size, most);
  }
  return null;
}
