import { parseJson, type Delivery } from '../../src/sdk';
import { anhui, isAnhui } from './anhui';
import { fujian, isFujian } from './fujian';
import { fujianToken, isTokenRequest } from './fujian-token';
import { isJining, jining } from './jining';
import { isNational, national } from './national';
import { ningbo } from './ningbo';
import type { Shape } from './shape';
import { isShandong, shandong } from './shandong';
import { isShaoxing, shaoxing } from './shaoxing';

/**
 * The shape of a push, seen from its content type and its outermost names. It also decides by what the sender has to
 * prove itself, and that opens nothing: the secrets of one scheme are of no use in another.
 */
export function shapeOf(delivery: Delivery): Shape {
  if (isFujian(delivery)) return fujian;
  if (isNational(delivery)) return national;
  if (isAnhui(delivery)) return isTokenRequest(delivery) ? fujianToken : anhui;
  const json = parseJson(delivery.body, delivery.contentType);
  const value = json.ok ? json.value.value : null;
  if (isShandong(value)) return shandong;
  if (isJining(value)) return jining;
  return isShaoxing(value) ? shaoxing : ningbo;
}
