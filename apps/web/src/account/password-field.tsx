import { texts } from '../texts.ts';

interface Props {
  id: string;
  label: string;
  /** New passwords have a rule to show and are offered to password managers as new ones. */
  fresh: boolean;
  value: string;
  onChange: (value: string) => void;
}

export function PasswordField({ id, label, fresh, value, onChange }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="password"
        required
        autocomplete={fresh ? 'new-password' : 'current-password'}
        minLength={fresh ? 8 : undefined}
        maxLength={256}
        value={value}
        aria-describedby={fresh ? `${id}-hint` : undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {fresh && (
        <p class="hint" id={`${id}-hint`}>
          {texts.account.passwordHint}
        </p>
      )}
    </div>
  );
}
