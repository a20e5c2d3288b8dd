import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../page/notice.tsx';
import { texts } from '../texts.ts';
import type { FileName } from './files.ts';
import type { Sources, Workspace } from './workspace.ts';
import '../styles/editor.css';

interface Props {
  label: string;
  readOnly: boolean;
  /** Read once, when the editor is made; give the component a `key` for other sources. */
  sources: Sources;
  shown: FileName;
  onShow: (file: FileName) => void;
  onChange: (text: string) => void;
  /** Hands out the editor when it is ready, and null when it goes. */
  onReady: (workspace: Workspace | null) => void;
}

/** The editor: Monaco once it has loaded, a plain text field if it cannot be. */
export function CodeEditor(props: Props) {
  const { label, readOnly, sources, shown } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const workspace = useRef<Workspace | null>(null);
  const [phase, setPhase] = useState<'loading' | 'ready' | 'failed'>('loading');

  useEffect(() => {
    let left = false;
    import('./workspace.ts').then(
      ({ createWorkspace }) => {
        if (left || !host.current) return;
        workspace.current = createWorkspace({
          host: host.current,
          label,
          readOnly,
          sources,
          onChange: (text) => latest.current.onChange(text),
          onShow: (file) => latest.current.onShow(file),
        });
        setPhase('ready');
        latest.current.onReady(workspace.current);
      },
      () => !left && setPhase('failed'),
    );
    return () => {
      left = true;
      workspace.current?.dispose();
      workspace.current = null;
      latest.current.onReady(null);
    };
    // Made once; `key` on this component makes another one.
  }, []);

  useEffect(() => workspace.current?.show(shown), [shown, phase]);

  return (
    <div class="code-editor" data-testid="editor" data-phase={phase}>
      {phase === 'loading' && (
        <pre class="code-placeholder" aria-label={texts.editor.loading} aria-busy="true">
          {sources.source}
        </pre>
      )}
      {phase === 'failed' ? (
        <PlainEditor {...props} />
      ) : (
        <div class="code-host" ref={host} hidden={phase === 'loading'} />
      )}
    </div>
  );
}

function PlainEditor({ label, readOnly, sources, shown, onChange }: Props) {
  const [text, setText] = useState(sources.source);
  const others = { 'contract.ts': sources.contract, 'platform.d.ts': sources.platformTypes };
  return (
    <>
      <Notice kind="info">{texts.editor.failed}</Notice>
      <textarea
        class="code-plain"
        aria-label={label}
        spellcheck={false}
        autocapitalize="off"
        readOnly={readOnly || shown !== 'solution.ts'}
        value={shown === 'solution.ts' ? text : others[shown]}
        onInput={(event) => {
          setText(event.currentTarget.value);
          onChange(event.currentTarget.value);
        }}
      />
    </>
  );
}
