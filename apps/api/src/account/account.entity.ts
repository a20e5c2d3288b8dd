import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './account.dto.ts';

/** A person who may sign in. The name is unique without regard to case (an index sees to it). */
@Entity({ name: 'account' })
export class Account {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  /** PHC string of argon2id; null when the account is entered through the identity provider alone. */
  @Column('text', { name: 'password_hash', select: false, nullable: true }) passwordHash!:
    string | null;
  @Column('text') role!: Role;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
