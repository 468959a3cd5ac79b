import { Field, Float, ID, ObjectType } from 'type-graphql';
import { encodeGlobalId } from '../platform/global-id';
import type { Upload } from '../platform/uploads';

@ObjectType({ simpleResolvers: true, description: '佐证材料 · A file that proves something.' })
export class Evidence {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: '按内容判定的类型 · Its media type, by its content.' })
  type: string;

  @Field(() => Float, { description: '字节数 · Bytes.' })
  size: number;

  @Field(() => String)
  sha256: string;

  @Field(() => String, {
    description: '下载地址（需令牌），只作为附件下载 · Where it is fetched with a token; always as an attachment.',
  })
  path: string;
}

/** A file as it is shown with what it proves, `owner` being the global id of that. */
export function evidenceOf({ region, id: uploadId, type, size, sha256 }: Upload, owner: string): Evidence {
  const id = encodeGlobalId({ type: 'Upload', region, id: uploadId });
  return { id, type, size, sha256, path: `/evidence/${owner}/${id}` };
}
