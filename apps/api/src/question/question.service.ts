import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';
import type {
  QuestionBody,
  QuestionDifficulty,
  QuestionFacets,
  QuestionKind,
  QuestionList,
  QuestionQuery,
} from './question.dto.ts';
import { questionDifficulties, questionKinds } from './question.dto.ts';

/** Questions, and of each whether its problem is live here at this moment. */
const questions = `question left join problem live
  on live.slug = question.problem and live.listed and live.live_version is not null`;

interface Count {
  kind: QuestionKind;
  difficulty: QuestionDifficulty;
  questions: number;
  judged: number;
}

/** The catalogue of the question bank, as everybody may read it. */
@Injectable()
export class QuestionService {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of the bank. */
  async list(query: QuestionQuery): Promise<QuestionList> {
    const { kind = null, difficulty = null, tag = null, judged = null, limit } = query;
    const after = query.cursor === undefined ? 0 : parseCursor(query.cursor);
    const rows = await this.dataSource.query<(QuestionBody & { position: number })[]>(
      `select position, id, role, kind, difficulty, tags, question, live.slug is not null as judged,
         live.slug as problem
       from ${questions}
       where ($1::text is null or kind = $1) and ($2::text is null or difficulty = $2)
         and ($3::text is null or exists (select from unnest(tags) tag where lower(tag) = lower($3)))
         and ($4::boolean is null or (live.slug is not null) = $4) and position > $5
       order by position limit $6`,
      [kind, difficulty, tag, judged, after, limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map(({ position: _, ...question }) => question),
      next: rows.length > limit ? String(page.at(-1)?.position) : null,
    };
  }

  async facets(): Promise<QuestionFacets> {
    const [rows, tags] = await Promise.all([
      this.dataSource.query<Count[]>(
        `select kind, difficulty, count(*)::int as questions, count(live.slug)::int as judged
         from ${questions} group by kind, difficulty`,
      ),
      this.dataSource.query<QuestionFacets['tags']>(
        `select (array_agg(tag order by position))[1] as tag, count(*)::int as questions
         from question, unnest(tags) tag group by lower(tag) order by lower(tag)`,
      ),
    ]);
    const sum = (key: 'questions' | 'judged', some = rows) =>
      some.reduce((total, row) => total + row[key], 0);
    return {
      questions: sum('questions'),
      judged: sum('judged'),
      kinds: questionKinds.map((kind) => {
        const some = rows.filter((row) => row.kind === kind);
        return { kind, questions: sum('questions', some), judged: sum('judged', some) };
      }),
      difficulties: questionDifficulties.map((difficulty) => ({
        difficulty,
        questions: sum(
          'questions',
          rows.filter((row) => row.difficulty === difficulty),
        ),
      })),
      tags,
    };
  }
}

/** A page ends at a place in the bank. */
function parseCursor(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new DomainError(
    'invalid-request',
    '"cursor" is not a cursor of this list; send back "next" as it was given.',
  );
}
