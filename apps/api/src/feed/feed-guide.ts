/** The socket for those who use the API: part of /api/docs. `feed-guide.spec.ts` holds it against `feed.dto.ts`. */
export const feedGuide = `## The live feed

A [socket.io](https://socket.io) server (protocol 5, client 4.x) at the default path \`/socket.io\` of this same address
tells what happens to a submission, to a version of a problem package, or to what is yours, as it happens. How things
stand can also be read with \`GET /api/v1/submissions/{id}\` and \`GET /api/v1/packages/{id}\`.

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

**Requests.** One message has at most 16 KiB; one socket watches at most 100 topics, and one account has at most 100 sockets
open. For a client that does not read, about a page of 1 MiB waits in the server and never more: it is told the rest when it
reads on, and is cut off after 60 s without. So is one whose session or token has ended, or that watches what it may not any
more: connect and watch again, and the refusal says why.

| event | message | acknowledgement |
| --- | --- | --- |
| \`watch\` | \`{ submissionId, after? }\` | \`{ sequence, submission }\` or \`{ error: { code, message } }\` |
| \`unwatch\` | \`{ submissionId }\` | \`{ ok: true }\` or \`{ error: { code, message } }\` |
| \`watch-package\` | \`{ versionId, after? }\` | \`{ sequence, version }\` or \`{ error: { code, message } }\` |
| \`unwatch-package\` | \`{ versionId }\` | \`{ ok: true }\` or \`{ error: { code, message } }\` |
| \`watch-topic\` | \`{ topic, after? }\` | \`{ sequence, state }\` or \`{ error: { code, message } }\` |
| \`unwatch-topic\` | \`{ topic }\` | \`{ ok: true }\` or \`{ error: { code, message } }\` |

\`watch\` needs an acknowledgement function; without one it is ignored. \`after\` is the last sequence number that you have
seen, 0 or more. With it, \`submission\` is null and the feed goes on behind that number (from the first event with 0).
Without it, or when the feed has no such number yet, \`submission\` is the body of \`GET /api/v1/submissions/{id}\` up to
\`sequence\`. Either way each event after \`sequence\` follows once and in order, after the acknowledgement. To watch what is
watched already begins anew at the given place. Codes of errors: \`invalid-request\`, \`not-signed-in\`,
\`missing-scope\`, \`submission-not-found\`, \`version-not-found\`, \`internal-error\`. \`watch-package\` and \`unwatch-package\`
do the same for a version of a package: \`version\` is the body of \`GET /api/v1/packages/{id}\`, and the events are \`package\`.
\`watch-topic\` and \`unwatch-topic\` do the same for any topic: \`state\` is the body of the submission or version, or null
for topics that are nothing but their events; without \`after\` those begin with what comes next. The events are \`topic\`,
and the further codes of errors \`topic-not-found\` and \`not-an-admin\`.

**Topics.** The name of a topic is its kind and an id.

| topic | who may watch it | its events |
| --- | --- | --- |
| \`submission/{id}\` | whose it is, and admins | as \`feed\` |
| \`version/{id}\` | whose problem it is, and admins | as \`package\` |
| \`account/{id}\` | that account, and admins | what happens to what is the account's own |
| \`contest/{id}\` | everybody with an account | what happens in the contest, as everybody may know it |
| \`contest-jury/{id}\` | who runs the contest, and admins | the same and more, uncovered |
| \`rejudge/{id}\` | whose problem it is, and admins | how far a set is that is judged again |
| \`everything\` | admins | the events of all topics, in the order in which they were committed; its \`after\` and the \`sequence\` of its acknowledgement are a \`number\` |

The server emits \`topic\` with one object: the event as that topic has it, with \`kind\` and \`sequence\`, which counts from
1 within the topic without gaps, and with \`topic\`, its name, and \`toldAt\`, when it was told. In the feed of
\`everything\` each has its \`number\`, which counts from 1 over all topics without gaps, as well.

**Events.** The server emits \`feed\` with one object. Each has \`kind\`, \`submissionId\`, \`judgementId\` and \`sequence\`, which
counts from 1 within the submission, without gaps; it goes on counting when the judgement is restarted. So an event whose
number you have seen is known, and a number that is not the next one means that you should \`watch\` again with \`after\`.

| \`kind\` | further fields |
| --- | --- |
| \`state\` | \`state\`: "queued", "compiling", "running" or "cancelled"; \`attempt\`: 0 until a worker has begun, then from 1; \`restarted\`: true, or absent; \`testcases\`: how many will run, sometimes present with "running"; \`replaced\`: \`{ rejudgeId, packageHash }\`, or absent |
| \`run\` | \`run\`: one testcase's result, with \`index\` (from 0, in order, without gaps), \`testcase\`, \`title\`, \`group\`, \`result\`, \`findings\`, \`stack\`, \`awaited\` and \`notes\` where there are any, \`log\`, \`virtualTimeMs\`, \`cpuTimeMs\`, \`cpuLimitMs\`, \`counters\`, \`historyHash\`, as in \`runs\` of the submission; \`hidden\`: true when only verdict, reason and group are told |
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

**Events of an account.** Each has \`kind\`, \`accountId\` and \`sequence\`.

| \`kind\` | further fields |
| --- | --- |
| \`submission\` | one of the account began to wait, or has ended: \`submissionId\`, \`problem\`, \`state\`: "queued", "finished" or "cancelled"; \`verdict\`, \`score\` and \`maxScore\`: null unless it is finished; \`trial\` is there for one that does not count |
| \`clarification\` | a question that the account asked is answered: \`contestId\`, \`clarificationId\` |

**Events of a contest.** Each has \`kind\`, \`contestId\` and \`sequence\`; what changed is read with \`GET /api/v1/contests/{id}\`,
its \`scoreboard\` and its \`clarifications\`.

| \`kind\` | further fields |
| --- | --- |
| \`contest\` | none: its settings, problems, times or freeze changed |
| \`scoreboard\` | \`participant\` and \`line\`: that participant's line of the board as you may see it when you are told; both null for who is not on that board. While the public board is frozen, nothing is told there of how something ended |
| \`announcement\` | \`clarificationId\`: something was told to everybody |
| \`clarification\` | \`clarificationId\`: somebody asked or was answered; for the jury |

**Events of a set that is judged again.** Each has \`kind\`, \`rejudgeId\` and \`sequence\`. The state "applied" or "dropped" is the last.

| \`kind\` | further fields |
| --- | --- |
| \`judged\` | one of its judgements has ended: \`submissionId\`, \`before\` and \`after\`: verdicts; \`done\`, \`failed\`: how many so far |
| \`state\` | \`state\`: "judging", "judged", "applied" or "dropped"; \`total\`, \`done\`, \`failed\`, as in \`GET /api/v1/rejudges/{id}\` |

**Over HTTP.** \`GET /api/v1/feed/{kind}/{id}\` and \`GET /api/v1/feed/everything\` answer with the events of a topic as
\`application/x-ndjson\`: one JSON object a line, the same as the event \`topic\` of the socket. \`after\` is the last \`sequence\`
that you have seen (of \`everything\` the last \`number\`), 0 if it is left out; a number that the feed does not have yet is
refused with \`event-not-found\`. The answer ends after what there is. With \`follow=true\` it goes on with what happens later,
and an empty line comes at least every 20 s as a sign of life. The feed of a submission that is followed ends with its judgement.

\`\`\`sh
curl -N -H "Authorization: Bearer $TOKEN" "http://127.0.0.1:3000/api/v1/feed/submission/$ID?follow=true"
\`\`\`

A last line \`{ "error": { "code", "message" } }\` says that the feed was ended and not over: \`not-signed-in\` when the session or
token has ended, what a new request would be refused with when you may not read it any more, \`internal-error\` when
something failed on our side. An answer that breaks off, or that ends before you expect it, goes on with \`after\`. One account has
at most 20 such answers open (\`too-many-feeds\`); a client that takes nothing for 60 s is cut off.
`;
