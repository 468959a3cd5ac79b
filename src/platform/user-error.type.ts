import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { type ErrorCode, errorCatalogue, messageOf } from './error-catalogue';
import type { Problem } from './errors';
import type { Locale } from './locale';

/** The catalogue as a GraphQL enum, so that clients branch on codes that a compiler knows. */
export const ErrorCodeEnum = Object.fromEntries(Object.keys(errorCatalogue).map(code => [code, code])) as {
  [C in ErrorCode]: C;
};

registerEnumType(ErrorCodeEnum, {
  name: 'ErrorCode',
  description: '错误代码 · Stable codes; messages are for people and follow Accept-Language.',
});

@ObjectType({
  simpleResolvers: true,
  description: '输入有误之处 · What is wrong with an input: where, a stable code, and a sentence for people.',
})
export class UserError {
  @Field(() => [String], { description: '输入路径 · Path into the input, as ["input", "level"].' })
  field: string[];

  @Field(() => ErrorCodeEnum)
  code: ErrorCode;

  @Field(() => String)
  message: string;
}

/** Problems as a client reads them. */
export function userErrors(problems: Problem[], locale: Locale): UserError[] {
  return problems.map(({ path, code, params }) => ({ field: path, code, message: messageOf(code, params, locale) }));
}
