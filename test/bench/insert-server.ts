// The anchor of the intake, as a process of its own: a bare server that inserts one row a request and answers 201.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(
  'create table sent (id uuid primary key, problem text not null, source text not null)',
);

async function insert(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  const { problem, source } = JSON.parse(text) as { problem: string; source: string };
  const id = randomUUID();
  await pool.query('insert into sent (id, problem, source) values ($1, $2, $3)', [
    ...[id, problem, source],
  ]);
  return JSON.stringify({ id });
}

createServer((request, response) => {
  insert(request).then(
    (body) => response.writeHead(201, { 'content-type': 'application/json' }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(process.env['PORT']), '127.0.0.1');
