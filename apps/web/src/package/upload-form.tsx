import { useLocation } from 'preact-iso';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { asFailure } from '../api/request.ts';
import type { ApiFailure } from '../api/request.ts';
import { uploadPackage } from '../api/upload-package.ts';
import { Notice } from '../page/notice.tsx';
import { whyNotUpload } from './archive-choice.ts';
import { CodeWords } from '../page/code-words.tsx';
import { PackageDiagnostics } from './package-diagnostics.tsx';
import { packageTexts } from './package-texts.ts';

const words = packageTexts.upload;

type Progress = { name: string; share: number; stop: () => void };
type Trouble = { sentence: string } | { failure: ApiFailure; again: () => void };

/** Takes an archive by choice or drop, uploads it and goes to its version's page, where the proof is shown. */
export function UploadForm() {
  const { route } = useLocation();
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [publish, setPublish] = useState(false);
  const [dragged, setDragged] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => () => progress?.stop(), [progress?.stop]);

  async function send(archive: File) {
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    const moved = (share: number) => setProgress({ name: archive.name, share, stop });
    moved(0);
    setTrouble(null);
    try {
      const { signal } = stopping;
      const version = await uploadPackage(archive, { publish, signal, onSent: moved });
      route(`/packages/${version.id}`);
    } catch (thrown) {
      setTrouble(
        stopping.signal.aborted
          ? { sentence: words.stopped }
          : { failure: asFailure(thrown), again: () => void send(archive) },
      );
    } finally {
      setProgress(null);
    }
  }

  function take(files: readonly File[], folders: readonly boolean[]) {
    if (progress) return;
    const chosen = files.map(({ name, size }, index) => ({
      name,
      size,
      isFolder: folders[index] ?? false,
    }));
    const sentence = whyNotUpload(chosen);
    if (sentence !== null) setTrouble({ sentence });
    else if (files[0]) void send(files[0]);
    // The same file chosen again, mended meanwhile, is news too.
    if (picker.current) picker.current.value = '';
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setDragged(false);
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
    const files = items.map((item) => item.getAsFile());
    if (files.some((file) => file === null)) return setTrouble({ sentence: words.nothing });
    take(
      files as File[],
      items.map((item) => item.webkitGetAsEntry()?.isDirectory ?? false),
    );
  }

  return (
    <section class="upload" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.title}</h2>
      <div
        class={`drop-zone${dragged ? ' drop-zone-dragged' : ''}`}
        data-testid="drop-zone"
        onDragOver={(event) => {
          event.preventDefault();
          setDragged(true);
        }}
        onDragLeave={() => setDragged(false)}
        onDrop={drop}
      >
        {progress ? (
          <UploadProgress {...progress} />
        ) : (
          <>
            <p class="drop-words">
              {dragged ? (
                words.dropNow
              ) : (
                <>
                  {words.drop}{' '}
                  <label class="button file-choice">
                    <input
                      ref={picker}
                      class="visually-hidden"
                      type="file"
                      accept=".zip,application/zip"
                      aria-describedby={`${id}-hint`}
                      data-testid="archive"
                      onChange={(event) => take([...(event.currentTarget.files ?? [])], [])}
                    />
                    {words.choose}
                  </label>
                </>
              )}
            </p>
            <p class="hint" id={`${id}-hint`}>
              <CodeWords text={words.hint} />
            </p>
          </>
        )}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={publish}
          disabled={progress !== null}
          data-testid="publish-when-proved"
          onChange={(event) => setPublish(event.currentTarget.checked)}
        />
        <span>
          {words.publish}
          <span class="hint">{words.publishHint}</span>
        </span>
      </label>
      {trouble && 'sentence' in trouble && (
        <div class="notice notice-error" role="alert" data-testid="error">
          <CodeWords text={trouble.sentence} />
        </div>
      )}
      {trouble && 'failure' in trouble && (
        <Refusal failure={trouble.failure} onRetry={trouble.again} />
      )}
    </section>
  );
}

function UploadProgress({ name, share, stop }: Progress) {
  const sentence = share < 1 ? words.sending(name) : words.checking(name);
  return (
    <div class="upload-progress">
      <p role="status">{sentence}</p>
      <progress aria-label={sentence} max={1} value={share < 1 ? share : undefined} />
      <button type="button" class="button" onClick={stop}>
        {words.stop}
      </button>
    </div>
  );
}

/** A broken package is mended, not sent again; what failed on the way can be. */
function Refusal({ failure, onRetry }: { failure: ApiFailure; onRetry: () => void }) {
  const onTheWay = failure.status === 0 || failure.status === 429 || failure.status >= 500;
  return (
    <>
      <Notice failure={failure} {...(onTheWay && { onRetry })} />
      {failure.diagnostics.length > 0 && <PackageDiagnostics diagnostics={failure.diagnostics} />}
    </>
  );
}
