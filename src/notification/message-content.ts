import type { NoticeKind } from './notice.entity';

/** What a person is told: how many notices of which kind, and some of the numbers of what they are about. */
export interface DigestContent {
  type: 'DIGEST';
  counts: Partial<Record<NoticeKind, number>>;
  numbers: string[];
}

/** What a program is told: that something happened, and the global id of what it happened to. */
export interface EventContent {
  type: NoticeKind;
  timestamp: string;
  data: { id: string; region: string; number: string | null };
}

export type MessageContent = DigestContent | EventContent;
