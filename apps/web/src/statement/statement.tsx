import type { ProblemBody } from '@tickjudge/api/contract';
import { useMemo } from 'preact/hooks';
import { formatBytes, formatMs } from '../format.ts';
import { texts } from '../texts.ts';
import { AttachmentList } from './attachment-list.tsx';
import { attachmentLinks } from './attachment-links.ts';
import { Editorial } from './editorial.tsx';
import { HintList } from './hint-list.tsx';
import { Prose } from './prose.tsx';

interface Props {
  problem: ProblemBody;
  /** The number of the version that this is; null: the live one. */
  version?: string | null;
  canColor: boolean;
}

/** A problem as its author tells it, with its files, groups and limits. */
export function Statement({ problem, version = null, canColor }: Props) {
  const links = useMemo(() => attachmentLinks(problem, version), [problem, version]);
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
      <Prose text={problem.statement} links={links} canColor={canColor} />
      <section class="statement-end">
        <AttachmentList attachments={problem.attachments} links={links} />
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
        <HintList hints={problem.hints} links={links} canColor={canColor} />
        {problem.editorial && version === null && (
          <Editorial slug={problem.slug} links={links} canColor={canColor} />
        )}
        <p class="statement-versions">
          <a href={`/problems/${problem.slug}/versions`}>{texts.problem.versions}</a>
        </p>
      </section>
    </article>
  );
}
