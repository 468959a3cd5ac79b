import { IsOptional } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { IsNote } from '../work-order/note-rule';
import { type ClueStepKind, clueStepKinds } from './clue-step.entity';
import { type ClueKind, clueKinds, type ClueSource, clueSources } from './clue.entity';

export const ClueKindEnum = graphqlEnum(
  'ClueKind',
  clueKinds,
  '线索类别：打击报复、违纪、违法、其他 · What somebody may have done (R-88, R-96).',
);
export const ClueSourceEnum = graphqlEnum(
  'ClueSource',
  clueSources,
  '线索来源：人员登记、关联影响回访 · Written down by a person, or told in a call-back about after-effects.',
);
export const ClueStepKindEnum = graphqlEnum(
  'ClueStepKind',
  clueStepKinds,
  '移交、办理结果 · Handed to a competent body, or answered by it.',
);

@ObjectType('ClueStep', { simpleResolvers: true, description: '线索的移交与结果 · What became of a clue.' })
export class ClueStepType {
  @Field(() => Date)
  at: Date;

  @Field(() => ClueStepKindEnum)
  kind: ClueStepKind;

  @Field(() => String, { description: '承接部门 · The competent body.' })
  body: string;

  @Field(() => String, { nullable: true, description: '文号 · Number of the letter or file.' })
  reference: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => String)
  actor: string;
}

@ObjectType('Clue', {
  implements: Node,
  simpleResolvers: true,
  description: '违纪违法线索；任何被评单位均不可见 · A clue to a breach of discipline or law; no unit ever sees it.',
})
export class ClueType extends Node {
  @Field(() => ClueKindEnum)
  kind: ClueKind;

  @Field(() => ClueSourceEnum)
  source: ClueSource;

  @Field(() => String, { nullable: true, description: '涉及的机构代码 · The unit that it is about.' })
  institutionCode: string | null;

  @Field(() => String, { description: '登记人账号 · The account of who wrote it down, or of who called.' })
  recordedBy: string;

  @Field(() => Date)
  recordedAt: Date;
}

/** A list of clues in pages. */
export const ClueConnection = connectionType('Clue', ClueType);

@InputType({ description: '登记线索 · Writes a clue down.' })
export class RecordClueInput {
  @Field(() => RegionCode)
  region: string;

  @Field(() => ClueKindEnum)
  kind: ClueKind;

  @IsOptional()
  @IsLine()
  @Field(() => String, {
    nullable: true,
    description: '涉及的机构代码；有评价时可省略 · Taken from the rating if left out.',
  })
  institution?: string | null;

  @IsOptional()
  @IsCode(200)
  @Field(() => ID, { nullable: true })
  evaluation?: string | null;

  @IsNote()
  @Field(() => String, { description: '具体情况，加密保存 · What is known; sealed.' })
  text: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '移交线索，或登记办理结果 · To whom a clue was handed, or what they answered.' })
export class ClueStepInput {
  @IsCode(200)
  @Field(() => ID)
  clue: string;

  @IsLine()
  @Field(() => String, { description: '承接部门，如纪检监察机关 · The competent body.' })
  body: string;

  @IsOptional()
  @IsCode(128)
  @Field(() => String, { nullable: true, description: '文号 · Number of the letter or file.' })
  reference?: string | null;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true })
  note?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class CluePayload {
  @Field(() => ClueType, {
    nullable: true,
    description: '回访员登记后不再可见 · Null for a call-back agent, who writes down and does not read.',
  })
  clue: ClueType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}
