import type { ProblemAttachment } from '@tickjudge/api/contract';
import { formatBytes } from '../format.ts';
import { texts } from '../texts.ts';
import type { AttachmentLinks } from './attachment-links.ts';

/** The files that a problem has for its contestants, to be kept; nothing for a problem without any. */
export function AttachmentList({
  attachments,
  links,
}: {
  attachments: readonly ProblemAttachment[];
  links: AttachmentLinks;
}) {
  // A name that is none of a package's has no address.
  const listed = attachments.filter(({ name }) => links.has(name));
  if (listed.length === 0) return null;
  return (
    <>
      <h2 id="attachments-title">{texts.problem.attachments}</h2>
      <ul aria-labelledby="attachments-title" data-testid="attachments">
        {listed.map(({ name, bytes }) => (
          <li key={name}>
            <a href={links.get(name) ?? ''} download={name}>
              {name}
            </a>{' '}
            ({formatBytes(bytes)})
          </li>
        ))}
      </ul>
    </>
  );
}
