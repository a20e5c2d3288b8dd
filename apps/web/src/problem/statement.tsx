import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ProblemBody } from '@tickjudge/api/contract';
import { formatBytes, formatMs } from '../format.ts';
import { texts } from '../texts.ts';
import { renderStatement } from './render-statement.ts';

/** The statement; its TypeScript is coloured once the editor, which can do that, has loaded. */
export function Statement({ problem, canColor }: { problem: ProblemBody; canColor: boolean }) {
  const html = useMemo(() => renderStatement(problem.statement), [problem.statement]);
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!canColor || !body.current) return;
    const blocks = body.current.querySelectorAll<HTMLElement>(
      'code.language-ts, code.language-typescript',
    );
    void import('../editor/workspace.ts').then(({ colorize }) => {
      for (const block of blocks) void colorize(block);
    });
  }, [canColor, html]);

  return (
    <article class="statement" data-testid="statement">
      <h1>{problem.title}</h1>
      <p class="statement-facts">
        <span class={`difficulty difficulty-${problem.difficulty}`}>
          {texts.difficulty[problem.difficulty]}
        </span>
        {problem.tags.map((tag) => (
          <span class="tag" key={tag}>
            {tag}
          </span>
        ))}
      </p>
      <div class="prose" ref={body} dangerouslySetInnerHTML={{ __html: html }} />
      <section class="statement-end">
        <h2>{texts.problem.groups}</h2>
        <table class="plain-table">
          <tbody>
            {problem.groups.map((group) => (
              <tr key={group.name}>
                <th scope="row">{group.title}</th>
                <td>{texts.problem.points(group.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>{texts.problem.limits}</h2>
        <p>
          {formatMs(problem.limits.cpuTimeMs)} {texts.problem.cpu},{' '}
          {formatBytes(problem.limits.memoryBytes)} {texts.problem.memory},{' '}
          {formatBytes(problem.limits.sourceBytes)} {texts.problem.source}
        </p>
      </section>
    </article>
  );
}
