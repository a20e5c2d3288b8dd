import { Module } from '@nestjs/common';
import { ProblemModule } from '../problem/problem.module.ts';
import { BoardController } from './board.controller.ts';

@Module({ imports: [ProblemModule], controllers: [BoardController] })
export class BoardModule {}
