import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerRequests, renderPage } from '@/shared/testing/render-page';
import { SignInPage } from './sign-in-page';

const signIn = async () => {
  renderPage(<SignInPage name="Acme" operator={false} />);
  await userEvent.type(screen.getByLabelText('E-mail address'), 'ann@acme.example');
  await userEvent.type(screen.getByLabelText('Password'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
};

describe('sign-in', () => {
  it('explains a wrong password and keeps what was typed', async () => {
    answerRequests({ 'POST /api/v1/session': { status: 401, body: { code: 'wrong_credentials' } } });
    await signIn();
    expect(await screen.findByText(/do not go together/)).toBeVisible();
    expect(screen.getByLabelText('E-mail address')).toHaveValue('ann@acme.example');
  });

  it('says until when an account is locked', async () => {
    const detail = 'Too many wrong passwords: this account is locked until 14:35.';
    answerRequests({ 'POST /api/v1/session': { status: 423, body: { code: 'locked_out', detail } } });
    await signIn();
    expect(await screen.findByText(detail)).toBeVisible();
  });

  it('sends the address and the password', async () => {
    const calls = answerRequests({ 'POST /api/v1/session': { body: { user: { name: 'Ann' } } } });
    await signIn();
    expect(calls[0]?.body).toEqual({ email: 'ann@acme.example', password: 'secret' });
  });
});
