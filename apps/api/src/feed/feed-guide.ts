/** The socket for those who use the API: part of /api/docs. `feed-guide.spec.ts` holds it against `feed.dto.ts`. */
export const feedGuide = `## The live feed

A [socket.io](https://socket.io) server (protocol 5, client 4.x) at the default path \`/socket.io\` of this same address
tells what happens to a submission, or to a version of a problem package, as it happens. Everything it tells can also be
read with \`GET /api/v1/submissions/{id}\` and \`GET /api/v1/packages/{id}\`.

\`\`\`js
import { io } from 'socket.io-client';

const socket = io('http://127.0.0.1:3000', { auth: { token } });
let seen; // the last sequence number

socket.on('feed', (event) => {
  seen = event.sequence;
  if (event.kind === 'run') console.log(event.run.testcase, event.run.result);
  if (event.kind === 'verdict') console.log(event.verdict, event.score);
});
// Also after every reconnection: the server forgets what a lost connection watched.
socket.on('connect', () => {
  socket.emit('watch', { submissionId, after: seen }, (answer) => {
    if (answer.error) console.error(answer.error.message);
    else seen = answer.sequence; // answer.submission: the state up to here, or null
  });
});
socket.on('connect_error', (error) => console.error(error.message));
\`\`\`

**Signing in.** The token of a session, or a personal token with the scope \`read\` (with \`publish\` alone it watches versions, not submissions), as \`auth: { token }\`, or as the header \`Authorization: Bearer <token>\`, or the
session cookie, which a browser adds to connections of this site's own pages (that of another site is refused). Without a
session there is no connection: \`connect_error\` comes with one sentence as its message.

**Requests.** One message has at most 16 KiB; one socket watches at most 100 submissions and versions.

| event | message | acknowledgement |
| --- | --- | --- |
| \`watch\` | \`{ submissionId, after? }\` | \`{ sequence, submission }\` or \`{ error: { code, message } }\` |
| \`unwatch\` | \`{ submissionId }\` | \`{ ok: true }\` or \`{ error: { code, message } }\` |
| \`watch-package\` | \`{ versionId, after? }\` | \`{ sequence, version }\` or \`{ error: { code, message } }\` |
| \`unwatch-package\` | \`{ versionId }\` | \`{ ok: true }\` or \`{ error: { code, message } }\` |

\`watch\` needs an acknowledgement function; without one it is ignored. \`after\` is the last sequence number that you have
seen, 0 or more. With it, \`submission\` is null and the feed goes on behind that number (from the first event with 0).
Without it, or when the feed has no such number yet, \`submission\` is the body of \`GET /api/v1/submissions/{id}\` up to
\`sequence\`. Either way each event after \`sequence\` follows once and in order, after the acknowledgement. To watch what is
watched already begins anew at the given place. Codes of errors: \`invalid-request\`, \`not-signed-in\`,
\`missing-scope\`, \`submission-not-found\`, \`version-not-found\`, \`internal-error\`. \`watch-package\` and \`unwatch-package\`
do the same for a version of a package: \`version\` is the body of \`GET /api/v1/packages/{id}\`, and the events are \`package\`.

**Events.** The server emits \`feed\` with one object. Each has \`kind\`, \`submissionId\`, \`judgementId\` and \`sequence\`, which
counts from 1 within the submission, without gaps; it goes on counting when the judgement is restarted. So an event whose
number you have seen is known, and a number that is not the next one means that you should \`watch\` again with \`after\`.

| \`kind\` | further fields |
| --- | --- |
| \`state\` | \`state\`: "queued", "compiling", "running" or "cancelled"; \`attempt\`: 0 until a worker has begun, then from 1; \`restarted\`: true, or absent; \`testcases\`: how many will run, sometimes present with "running"; \`replaced\`: \`{ rejudgeId, packageHash }\`, or absent |
| \`run\` | \`run\`: one testcase's result, with \`index\` (from 0, in order, without gaps), \`testcase\`, \`title\`, \`group\`, \`result\`, \`findings\`, \`stack\`, \`awaited\` and \`notes\` where there are any, \`log\`, \`virtualTimeMs\`, \`cpuTimeMs\`, \`cpuLimitMs\`, \`counters\`, \`historyHash\`, as in \`runs\` of the submission |
| \`verdict\` | \`verdict\`, \`reason\`, \`message\`, \`score\`, \`maxScore\`, \`groups\`, \`diagnostics\`, \`historyHash\`, \`cpuTimeMs\`, as in the submission |

The states come in the order queued, compiling, running; a submission that does not compile has no "running" and no runs.
A \`state\` with \`restarted\` says that the judgement begins again, after a worker was lost: drop all runs that you have been
told. A \`state\` with \`replaced\` says that the submission was judged again, with the package that it names, and that this judgement, another
\`judgementId\`, takes the place of the one before: drop all that you have been told of it; the runs and the verdict of the new one follow at
once. It may come at any time after a verdict. \`verdict\` is the last event of a judgement and stands for the state "finished"; the state "cancelled" ends it
without a verdict. You may \`unwatch\` then.

**Events of a version.** The server emits \`package\` with one object. Each has \`kind\`, \`versionId\` and \`sequence\`, which
counts from 1 within the version, without gaps.

| \`kind\` | further fields |
| --- | --- |
| \`state\` | \`state\`: "queued", "proving", "proved", "rejected", "failed" or "cancelled"; \`attempt\`: 0 until a worker has begun, then from 1; \`message\`: why, with "rejected", "failed" and "cancelled"; \`scorePercent\`: the mutation score, when there is one |
| \`stage\` | \`stage\`: "checking", "judging" or "mutating"; \`total\`: its steps |
| \`diagnostic\` | \`diagnostic\`: \`file\` and \`message\`, one mistake of the package |
| \`labelled\` | \`done\`: how many labelled submissions have been judged; \`result\`: what came of this one |
| \`mutants\` | \`done\`, \`killed\`, \`survived\`: mutants so far; not told for every one |
| \`survivor\` | \`mutant\`: one that no testcase noticed, with its \`diff\` |
| \`published\` | \`by\`: a name, or null for the installation itself; \`at\`: when the version went live |
| \`replaced\` | \`by\`, \`at\`: another version went live in its place |

A \`state\` with "queued" says that a proof begins, or begins again: drop everything that an earlier one told. "proved",
"rejected", "failed" and "cancelled" end a proof; "published" and "replaced" may follow at any time after.
`;
