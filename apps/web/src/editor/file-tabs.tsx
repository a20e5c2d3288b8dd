import { texts } from '../texts.ts';
import { fileNames } from './files.ts';
import type { FileName } from './files.ts';

/** Chooses the file in the editor: the solution, or the types that it is checked against. */
export function FileTabs({ shown, onShow }: { shown: FileName; onShow: (file: FileName) => void }) {
  return (
    <div class="file-tabs" role="group" aria-label={texts.editor.files}>
      {fileNames.map((file) => (
        <button
          key={file}
          type="button"
          class="tab"
          aria-pressed={file === shown}
          onClick={() => onShow(file)}
        >
          {file}
        </button>
      ))}
    </div>
  );
}
