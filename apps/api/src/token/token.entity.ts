import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.ts';
import type { Scope } from './token.dto.ts';

/** A personal access token. Only its sha256 is stored: a copy of the table opens no door. */
@Entity({ name: 'token' })
export class Token {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'token_hash', select: false }) tokenHash!: string;
  @Column('text', { array: true }) scopes!: Scope[];
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 }) expires!: Date;
  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
  @ManyToOne(() => Account) @JoinColumn({ name: 'account_id' }) account!: Account;
}
