import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { setPassword } from '@/shared/api/session.api';
import { Button, PasswordInput } from '@/shared/ui/kit';
import { refusalWords } from './sign-in-page';
import classes from './sign-in-page.module.css';

const shortest = 8;

/** Where an invitation leads: the token stands after the # and reaches no log. */
export function SetPasswordPage({ name, token }: { name: string; token: string }) {
  const [password, setText] = useState('');
  const attempt = useMutation({ mutationFn: setPassword });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate({ token, password });
  };
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit} aria-labelledby="set-password-title">
        <div>
          <h1 id="set-password-title">Choose a password</h1>
          <p className="quiet">For your account at {name}</p>
        </div>
        {attempt.isSuccess ? (
          <>
            <p role="status">Your password is set. Sign in with your e-mail address.</p>
            <Button fullWidth onClick={() => window.location.replace('/')}>
              Go to sign-in
            </Button>
          </>
        ) : (
          <>
            <PasswordInput
              label="New password"
              description={`At least ${shortest} characters; a few words are better than one with signs.`}
              autoComplete="new-password"
              required
              withAsterisk={false}
              minLength={shortest}
              value={password}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <div role="alert">
              {attempt.error ? <p className={classes.refusal}>{refusalWords(attempt.error)}</p> : null}
            </div>
            <Button type="submit" fullWidth loading={attempt.isPending}>
              Set this password
            </Button>
          </>
        )}
      </form>
    </main>
  );
}
