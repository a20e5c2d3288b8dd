import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { noteOf } from './note.ts';
import { type Finding, type HistoryEntry, limits, maxFindings } from '../core/index.ts';

/** A history entry without its time, which the recorder stamps. */
export type Recorded = HistoryEntry extends infer Entry
  ? Entry extends { atUs: number }
    ? Omit<Entry, 'atUs'>
    : never
  : never;

/** Hashed block by block: a run may do a million things, and their texts are not kept. */
const hashBlockChars = 65_536;

/** The record of one run: what the host saw, never what the submission says of itself. */
export class Recorder {
  /** The first entries; the hash covers all of them. */
  readonly history: HistoryEntry[] = [];
  readonly findings: Finding[] = [];
  readonly notes: string[] = [];
  private logChars = 0;
  private shownLog = '';
  // Not node:crypto: loading it costs a fresh runner more than hashing the histories of a judgement does.
  private readonly hasher = sha256.create();
  private unhashed = '';
  private keptChars = 0;
  logLines = 0;
  authorLog = '';

  constructor(private readonly now: () => number) {}

  add(recorded: Recorded): void {
    const atUs = this.now();
    // The text of { atUs, ...recorded }, without making that object for the many that are hashed and not kept.
    const text = `{"atUs":${atUs},${JSON.stringify(recorded).slice(1)}`;
    this.keep(atUs, recorded, text.length);
    this.unhashed += `${text}\n`;
    if (this.unhashed.length > hashBlockChars) this.hashBlock();
  }

  private keep(atUs: number, recorded: Recorded, chars: number): void {
    this.keptChars += Math.min(chars, maxTextChars);
    if (this.history.length >= limits.historyEntries || this.keptChars > limits.historyChars)
      return;
    const entry = { atUs, ...recorded } as HistoryEntry;
    this.history.push(chars > maxTextChars ? withShortTexts(entry) : entry);
  }

  /** A warning of the platform: in the history as it is, and as a hint in the contestant's words. */
  addWarning(text: string): void {
    const message = text.slice(0, limits.messageChars).replaceAll('\n', ' ');
    this.add({ kind: 'warning', message });
    const note = noteOf(message, this.now() / 1000);
    if (this.notes.length < mostNotes && !this.notes.includes(note)) this.notes.push(note);
  }

  addFinding(finding: Finding): void {
    this.add({ kind: 'finding', reason: finding.reason, message: finding.message });
    if (this.findings.length < maxFindings) this.findings.push(finding);
  }

  /** Answers false when that was more than a run may write. */
  addLog(level: string, text: string): boolean {
    this.logLines++;
    const line = text.slice(0, limits.logLineChars);
    this.logChars += line.length + 1;
    if (this.shownLog.length < shownLogChars)
      this.shownLog += `[${this.now() / 1000} ms] ${line}\n`;
    this.add({ kind: 'log', level: level.slice(0, 10), text: line });
    return this.logLines <= limits.logLines && this.logChars <= limits.logBytes;
  }

  /** The scenario's own console: for its author only, never in a report and no part of the history. */
  addAuthorLine(text: string): void {
    const line = `[${this.now() / 1000} ms] ${text.slice(0, limits.logLineChars)}\n`;
    if (this.authorLog.length + line.length <= limits.logBytes) this.authorLog += line;
  }

  /** The beginning of the console, for the report: each line with the moment at which it was written. */
  get log(): string {
    return this.shownLog.slice(0, shownLogChars);
  }

  /** sha256 of the whole history, hex. */
  hash(): string {
    this.hashBlock();
    return bytesToHex(this.hasher.clone().digest());
  }

  private hashBlock(): void {
    this.hasher.update(utf8ToBytes(this.unhashed));
    this.unhashed = '';
  }
}

const mostNotes = 5;
const shownLogChars = 4_000;

/** Texts as a person reads them; whole bodies and answers of megabytes are for the hash only. */
const maxTextChars = 8_000;

function withShortTexts(entry: HistoryEntry): HistoryEntry {
  const fields = Object.entries(entry).map(([key, value]) =>
    typeof value === 'string' && value.length > maxTextChars
      ? [key, `${value.slice(0, maxTextChars)}...`]
      : [key, value],
  );
  return Object.fromEntries(fields) as HistoryEntry;
}
