import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The catalogue of questions: rows that the installation's bank is copied to whenever the API starts. */
export class Questions1700000000003 implements MigrationInterface {
  name = 'Questions1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table question (
        id text primary key,
        position int not null check (position > 0),
        role text not null,
        kind text not null check (kind in ('behavioural', 'coding', 'system-design', 'technical')),
        difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
        tags text[] not null,
        question text not null,
        problem text
      );
      create index question_in_order on question (position, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table question');
  }
}
