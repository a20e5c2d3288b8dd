import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AccountBody } from '../account/account.dto.ts';
import { Me, SignedIn } from '../account/auth.guard.ts';
import { answers, refuses } from '../http/openapi.ts';
import { EditorialService } from './editorial.service.ts';
import { editorialSchema, slugSchema } from './problem.dto.ts';
import type { Editorial } from './problem.dto.ts';

/** How a problem is solved is told to those who have solved it. */
@ApiTags('problems')
@Controller('api/v1/problems/:slug/editorial')
export class EditorialController {
  constructor(private readonly editorials: EditorialService) {}

  @SignedIn('read')
  @Get()
  @answers(200, editorialSchema, 'How the problem is solved, as its live version says.')
  @refuses('problem-not-found', 'editorial-not-found', 'not-solved', 'in-a-contest')
  get(
    @Me() account: AccountBody,
    @Param('slug', { schema: slugSchema }) slug: string,
  ): Promise<Editorial> {
    return this.editorials.read(account, slug);
  }
}
