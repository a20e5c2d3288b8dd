import type { INestApplication } from '@nestjs/common';
import { applyDecorators } from '@nestjs/common';
import { ApiResponse, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { errorBodySchema } from './error.dto.ts';

type OpenApiSchema = Extract<Parameters<typeof ApiResponse>[0], { schema: unknown }>['schema'];
const openApi = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'output' }) as OpenApiSchema;

/** Documents an answer with the zod schema that gives its type, and the form of all errors. */
export function answers(status: number, schema: z.ZodType, description: string) {
  return applyDecorators(
    ApiResponse({ status, description, schema: openApi(schema) }),
    ApiResponse({ status: 'default', description: 'Any error.', schema: openApi(errorBodySchema) }),
  );
}

/** /api/docs for people, /api/docs-json for programs. */
export function serveOpenApi(app: INestApplication): void {
  const outline = new DocumentBuilder()
    .setTitle('Tickjudge')
    .setDescription(
      'Sign in with POST /api/v1/sessions, then send the token as "Authorization: Bearer <token>".',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, outline), {
    jsonDocumentUrl: 'api/docs-json',
  });
}
