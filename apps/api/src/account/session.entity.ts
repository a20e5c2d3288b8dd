import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.ts';

/** Somebody is signed in. Only the sha256 of the token is stored: a copy of the table opens no door. */
@Entity({ name: 'session' })
export class Session {
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('timestamptz') expires!: Date;
  @ManyToOne(() => Account) @JoinColumn({ name: 'account_id' }) account!: Account;
}
