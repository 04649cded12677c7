import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { sessionQuery, signIn } from '@/shared/api/session.api';
import { Button, PasswordInput, TextInput } from '@/shared/ui/kit';
import classes from './sign-in-page.module.css';

/** What to tell a person whose sign-in was refused; a lock-out's own words say until when. */
export function refusalWords(error: unknown): string {
  if (isApiError(error, 'wrong_credentials'))
    return 'That e-mail address and password do not go together. Check both and try again.';
  return isApiError(error) ? error.message : 'Sign-in failed. Try again in a moment.';
}

export function SignInPage({ name, operator }: { name: string; operator: boolean }) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate({ email: email.trim(), password });
  };

  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit} aria-labelledby="sign-in-title">
        <span className={classes.mark} aria-hidden="true">
          {(name || 'P').slice(0, 1).toUpperCase()}
        </span>
        <div>
          <h1 id="sign-in-title">{name || 'Sign in'}</h1>
          <p className="quiet">
            {operator ? 'Sign in to the operator console' : 'Sign in to see your sales'}
          </p>
        </div>
        <TextInput
          label="E-mail address"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div role="alert">
          {attempt.error ? <p className={classes.refusal}>{refusalWords(attempt.error)}</p> : null}
        </div>
        <Button type="submit" fullWidth loading={attempt.isPending}>
          Sign in
        </Button>
        <p className="small quiet">
          {operator
            ? 'Operators are added on the command line of the server.'
            : 'No account yet? An administrator of your company can invite you.'}
        </p>
      </form>
    </main>
  );
}
