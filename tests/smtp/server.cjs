'use strict';

// A real mail server for one test. Arguments: one JSON object {tls, implicit, user, password}.
// Prints {"port"} when it listens, then one JSON line for every mail it took. It refuses nobody@… for good and busy@… the first time.
const { SMTPServer } = require('smtp-server');
const { simpleParser } = require('mailparser');

const options = JSON.parse(process.argv[2] ?? '{}');
const seen = new Set();
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  secure: options.implicit === true,
  hideSTARTTLS: options.tls !== true,
  authOptional: !options.user,
  allowInsecureAuth: true,
  disabledCommands: options.user ? [] : ['AUTH'],
  onAuth: (auth, _session, done) =>
    auth.username === options.user && auth.password === options.password ? done(null, { user: auth.username }) : done(refusal(535, 'Wrong user or password')),
  onRcptTo(address, _session, done) {
    if (address.address.startsWith('nobody@')) {
      return done(refusal(550, '5.1.1 No such user here'));
    }
    if (address.address.startsWith('busy@') && !seen.has(address.address)) {
      seen.add(address.address);
      return done(refusal(451, '4.7.1 Come back later'));
    }
    return done();
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', async () => {
      const raw = Buffer.concat(chunks);
      const mail = await simpleParser(raw);
      print({
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
        secure: session.secure,
        user: session.user ?? null,
        subject: mail.subject,
        fromName: mail.from?.value[0].name,
        toName: mail.to?.value[0].name,
        replyTo: mail.replyTo?.text ?? null,
        messageId: mail.messageId,
        headers: mail.headerLines.map(({ line }) => line),
        text: mail.text,
        html: mail.html,
        attachments: mail.attachments.map((file) => ({ name: file.filename, type: file.contentType, base64: file.content.toString('base64') })),
        ascii: raw.every((byte) => byte < 128),
        longestLine: Math.max(...raw.toString('latin1').split('\r\n').map((line) => line.length)),
      });
      done();
    });
  },
});

server.on('error', (error) => process.stderr.write(`${error.message}\n`));
server.listen(0, '127.0.0.1', () => print({ port: server.server.address().port }));
// The test that started it holds its standard input; when the test is gone, so is the server.
process.stdin.on('end', () => process.exit(0)).resume();
