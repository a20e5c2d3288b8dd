import type { INestApplication } from '@nestjs/common';
import { ApiExtension, ApiResponse, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { cookieName } from '../account/session-token.ts';
import { feedGuide } from '../feed/feed-guide.ts';
import type { ErrorCode } from './domain-error.ts';
import { errorCodesKey, errorSchemaName, listErrors } from './openapi-errors.ts';
import { errorBodySchema } from './error.dto.ts';

type OpenApiSchema = Extract<Parameters<typeof ApiResponse>[0], { schema: unknown }>['schema'];
const openApi = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'output' }) as OpenApiSchema;

/** Documents an answer with the zod schema that gives its type. */
export const answers = (status: number, schema: z.ZodType, description: string) =>
  ApiResponse({ status, description, schema: openApi(schema) });

/** Documents the errors of this route alone; those that its guard and its body imply are added to all routes. */
export const refuses = (...codes: ErrorCode[]) => ApiExtension(errorCodesKey, codes);

const guide = `Sign in with \`POST /api/v1/sessions\`, then send the token as \`Authorization: Bearer <token>\`.
Programs may send a personal token instead, made with \`POST /api/v1/tokens\` for some scopes and some days;
\`x-token-scope\` of an operation names the scope that it takes (a list: any one of them, "any": none in particular, "session": no token will do),
\`x-role\` the role.
Paths are below \`/api/v1\`, bodies are JSON in UTF-8. Every error has the same body,
\`{"error": {"code", "message", "details"?, ...}}\`; each operation lists its codes, and \`x-error-codes\` has them for programs.
An answer 429 that has the header \`Retry-After\` says in whole seconds when to come again.
`;

/** The whole description, made from the routes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setTitle('Tickjudge')
    .setDescription(`${guide}\n${feedGuide}`)
    .setVersion('1')
    .addSecurity('bearer', {
      type: 'http',
      scheme: 'bearer',
      description:
        'The `token` of a session, or a personal one (`POST /api/v1/tokens`): opaque text, to be sent back as it was given.',
    })
    .addSecurity('cookie', {
      type: 'apiKey',
      in: 'cookie',
      name: cookieName,
      description:
        "Set by signing in, for this site's own pages: methods other than GET need an `Origin` of this site.",
    })
    .build();
  const document = SwaggerModule.createDocument(app, outline);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, [errorSchemaName]: openApi(errorBodySchema) },
  };
  return listErrors(document);
}

/** /api/docs for people, /api/docs-json for programs. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/docs-json',
  });
}
