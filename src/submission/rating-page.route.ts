import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { anonymous } from '../identity/principal';
import { pageTexts } from '../invitation/page-texts';
import { closedPage, type EnteredRating, type PageErrors, ratingPage, receivedPage } from '../invitation/rating-page';
import type { CodeLead, RatingSubjects } from '../invitation/rating-subject';
import { ANSWER_WITHIN_MS } from '../platform/http';
import { sendPage } from '../platform/pages';
import type { RateLimits } from '../platform/rate-limits';
import { type Visitor, visitorOf } from '../platform/visitor';
import { within } from '../platform/within';
import { pageAnswerOf, submittedBy } from './rating-page-form';
import type { SubmissionLimits } from './submission-limits';
import type { SubmissionService } from './submission.service';

/** What the page works with. */
export interface RatingPageParts {
  subjects: RatingSubjects;
  submissions: SubmissionService;
  limits: RateLimits;
  submissionLimits: SubmissionLimits;
  /** Another page that takes the place of ours; null for ours. */
  evaluationPageUrl: string | null;
  /** Whether visitors come by https alone. */
  isSecure: boolean;
}

type CodeRequest = FastifyRequest<{ Params: { code: string }; Querystring: { by?: string } }>;

/** A hall's visitors may share one address; who tries codes is slowed down long before it matters. */
const LIMITS = {
  view: { times: 120, seconds: 60 },
  guess: { times: 30, seconds: 600 },
} as const;
/** Within this time after a rating the same browser is still on the same visit. */
const VISIT_SECONDS = 600;

/** `/r/:code`: the page of a ticket or a window, a form that needs nothing but a browser. */
export async function ratingPageRoute(server: FastifyInstance, parts: RatingPageParts): Promise<void> {
  const { subjects, submissions, limits, submissionLimits, evaluationPageUrl, isSecure } = parts;
  const views = limits.of('view', LIMITS.view);
  const guesses = limits.of('guess', LIMITS.guess);

  const busy = (reply: FastifyReply, { locale }: Visitor, seconds: number) =>
    sendPage(reply.header('retry-after', String(seconds)), 429, closedPage('BUSY', locale));

  /** Where the code leads, or an answer was sent already. */
  const open = async (request: CodeRequest, reply: FastifyReply, visitor: Visitor): Promise<CodeLead | null> => {
    const wait = (await guesses.look(visitor.address)) || (await views.take(visitor.address));
    if (wait) {
      busy(reply, visitor, wait);
      return null;
    }
    const lead = await subjects.of(request.params.code, visitor.locale);
    if (lead) return lead;
    await guesses.take(visitor.address);
    sendPage(reply, 404, closedPage('UNKNOWN', visitor.locale));
    return null;
  };

  const show = async (request: CodeRequest, reply: FastifyReply) => {
    const visitor = visitorOf(request);
    const lead = await open(request, reply, visitor);
    if (!lead) return reply;
    if (lead.kind === 'TICKET' && lead.state !== 'OPEN') {
      return sendPage(reply, 410, closedPage(lead.state, visitor.locale));
    }
    if (evaluationPageUrl) {
      const elsewhere = new URL(evaluationPageUrl);
      elsewhere.searchParams.set('code', lead.kind === 'TICKET' ? lead.ticket : lead.visit);
      return reply.redirect(elsewhere.href, 302);
    }
    const isScanned = request.query.by === 'qr' || lead.kind === 'WINDOW';
    return sendPage(reply, 200, ratingPage(lead, { locale: visitor.locale, isScanned }));
  };

  const take = async (request: CodeRequest, reply: FastifyReply) => {
    const visitor = visitorOf(request);
    const { address, locale } = visitor;
    const lead = await open(request, reply, visitor);
    if (!lead) return reply;
    const wait = await submissionLimits.take(address, lead.kind === 'WINDOW' ? lead.code : null);
    if (wait) return busy(reply, visitor, wait);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const { entered, visit, isScanned } = readForm(form, lead);
    const again = (errors: PageErrors) =>
      sendPage(reply, 422, ratingPage(lead, { locale, isScanned, entered, errors }));

    const submitted = submittedBy(lead, entered, visit, locale);
    if ('errors' in submitted) return again(submitted.errors);
    if (lead.kind === 'WINDOW' && isSameVisit(request, visit, lead, entered)) {
      return again({ page: pageTexts(locale).errors.ratedThisVisit });
    }
    const nobody = { principal: anonymous, scope: { regions: [], institution: null, staffMember: null } };
    const result = await submissions.submit(nobody, submitted.rating, isScanned);
    const answer = pageAnswerOf(result, entered, lead, locale);
    if (answer.errors) return again(answer.errors);
    if (answer.closed) return sendPage(reply, 410, closedPage(answer.closed, locale));
    if (lead.kind === 'WINDOW') void reply.header('set-cookie', visitCookie(request.params.code, visit, isSecure));
    return sendPage(reply, 200, receivedPage(answer.receiptCode, locale));
  };

  await server.register(async scope => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, new URLSearchParams(body as string)),
    );
    scope.get('/r/:code', (request: CodeRequest, reply) => within(ANSWER_WITHIN_MS, show(request, reply)));
    scope.post('/r/:code', (request: CodeRequest, reply) => within(ANSWER_WITHIN_MS, take(request, reply)));
  });
}

function readForm(
  form: URLSearchParams,
  lead: CodeLead,
): { entered: EnteredRating; visit: string; isScanned: boolean } {
  const text = (name: string) => form.get(name)?.trim() ?? '';
  return {
    entered: {
      level: text('level'),
      options: form.getAll('options').slice(0, 50),
      comment: form.get('comment') ?? '',
      caseNumber: text('caseNumber'),
      name: text('name'),
      phone: text('phone'),
    },
    visit: text('visit'),
    isScanned: form.get('by') === 'qr' || lead.kind === 'WINDOW',
  };
}

/** One visit is one rating, unless the policy counts matters and the visitor names another (C-08). */
function isSameVisit(
  request: FastifyRequest,
  visit: string,
  { subject }: CodeLead,
  { caseNumber }: EnteredRating,
): boolean {
  const [, rated] = /(?:^|;\s*)rated=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
  // The very same rating once more, as by reloading, gets the first answer again.
  if (!rated || rated === markOf(visit)) return false;
  return subject.isPerVisit || caseNumber === '';
}

/** Says that this browser has rated at this window, and nothing about who it is. Only this window's page sees it. */
function visitCookie(code: string, visit: string, isSecure: boolean): string {
  const path = `/r/${encodeURIComponent(code)}`;
  const parts = [`rated=${markOf(visit)}`, `Path=${path}`, `Max-Age=${VISIT_SECONDS}`, 'HttpOnly', 'SameSite=Strict'];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}

const markOf = (visit: string) => (visit.split('.')[3] ?? '').slice(0, 22);
