import { createHash } from 'node:crypto';
import { type Finding, type HistoryEntry, limits, maxFindings } from '../core/index.ts';

/** A history entry without its time, which the recorder stamps. */
export type Recorded = HistoryEntry extends infer Entry
  ? Entry extends { atUs: number }
    ? Omit<Entry, 'atUs'>
    : never
  : never;

/** The record of one run: what the host saw, never what the submission says of itself. */
export class Recorder {
  readonly history: HistoryEntry[] = [];
  readonly findings: Finding[] = [];
  private logText = '';
  logLines = 0;

  constructor(private readonly now: () => number) {}

  /** Answers false when the history is full. */
  add(entry: Recorded): boolean {
    this.history.push({ atUs: this.now(), ...entry } as HistoryEntry);
    return this.history.length < limits.historyEntries;
  }

  addFinding(finding: Finding): void {
    this.add({ kind: 'finding', reason: finding.reason, message: finding.message });
    if (this.findings.length < maxFindings) this.findings.push(finding);
  }

  /** Answers false when the log is full. */
  addLog(level: string, text: string): boolean {
    this.logLines++;
    const line = text.slice(0, limits.logLineChars);
    this.logText += `${line}\n`;
    this.add({ kind: 'log', level: level.slice(0, 10), text: line });
    return this.logLines < limits.logLines && this.logText.length < limits.logBytes;
  }

  /** The console's first 4,000 characters, for the report. */
  get log(): string {
    return this.logText.slice(0, 4_000);
  }

  /** sha256 of the history, hex. */
  hash(): string {
    const hash = createHash('sha256');
    for (const entry of this.history) hash.update(JSON.stringify(entry)).update('\n');
    return hash.digest('hex');
  }
}
