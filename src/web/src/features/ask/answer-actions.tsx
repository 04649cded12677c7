import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '@/shared/api/session.api';
import type { Answer } from '@/shared/api/types';
import { Icon } from '@/shared/ui/icons';
import { Button, Menu, Modal } from '@/shared/ui/kit';
import { MailForm } from './mail-form';
import { PinForm } from './pin-form';
import { ReportForm } from './report-form';
import { WatchForm } from './watch-form';

type Action = 'pin' | 'mail' | 'report' | 'watch';

const titles: Record<Action, string> = {
  pin: 'Pin this answer to a dashboard',
  mail: 'Send this answer by mail',
  report: 'Send this answer again and again',
  watch: 'Tell me when this changes',
};

/** What can be made of an answer that has numbers. */
export function AnswerActions({ answer, question }: { answer: Answer; question: string }) {
  const [action, setAction] = useState<Action>();
  const session = useQuery(sessionQuery);
  const role = session.data?.user.role;
  const close = () => setAction(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" rightSection={<Icon name="chevron" size={14} />}>
            Use this answer
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {answer.query ? <Menu.Item onClick={() => setAction('pin')}>Pin to a dashboard</Menu.Item> : null}
          <Menu.Item onClick={() => setAction('mail')}>Send by mail</Menu.Item>
          {answer.query && role !== 'viewer' ? (
            <Menu.Item onClick={() => setAction('report')}>Make it a report, to schedule</Menu.Item>
          ) : null}
          {answer.query ? <Menu.Item onClick={() => setAction('watch')}>Watch a threshold</Menu.Item> : null}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={action !== undefined} onClose={close} title={action ? titles[action] : ''} size={480}>
        {action === 'pin' ? <PinForm answer={answer} question={question} onDone={close} /> : null}
        {action === 'mail' ? (
          <MailForm answer={answer} onlyMe={role === 'viewer'} me={session.data?.user.email} onDone={close} />
        ) : null}
        {action === 'report' ? <ReportForm answer={answer} question={question} onDone={close} /> : null}
        {action === 'watch' ? <WatchForm answer={answer} question={question} onDone={close} /> : null}
      </Modal>
    </>
  );
}
