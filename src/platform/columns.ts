import { Column, PrimaryColumn, type ColumnOptions, type ValueTransformer } from 'typeorm';

/*
 * The few column types that mean the same on SQLite and on MySQL. An instant is an integer of epoch milliseconds:
 * no driver shifts it by a time zone, rounds it to seconds or compares it as text.
 */

const instant: ValueTransformer = {
  to: (value: Date | null | undefined) => value?.getTime() ?? value,
  from: (value: string | number | null) => (value === null ? null : new Date(Number(value))),
};

const wholeNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

/** 12-digit region code. */
export const RegionColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 12, ...options });
/** 26-character id made by the application. */
export const IdColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 26, ...options });
/** A code, name or number of at most `length` characters. */
export const CodeColumn = (length: number, options: ColumnOptions = {}) =>
  Column({ type: 'varchar', length, ...options });
/** Text of at most 64 KB, sealed values among them. */
export const TextColumn = (options: ColumnOptions = {}) => Column({ type: 'text', ...options });
/** A moment in time, as a `Date` in the program and epoch milliseconds in storage. */
export const InstantColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'bigint', transformer: instant, ...options });
/** A calendar day `YYYY-MM-DD`. */
export const DateColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 10, ...options });
/** An integer below 2^31. */
export const IntColumn = (options: ColumnOptions = {}) => Column({ type: 'int', ...options });
/** An integer below 2^53. */
export const LongColumn = (options: ColumnOptions = {}) =>
  Column({ type: 'bigint', transformer: wholeNumber, ...options });
/** Yes or no. */
export const BooleanColumn = (options: ColumnOptions = {}) => Column({ type: 'boolean', ...options });
/** A JSON value of at most 64 KB. */
export const JsonColumn = (options: ColumnOptions = {}) => Column({ type: 'simple-json', ...options });
/** Bytes of at most 64 KB. */
export const BytesColumn = (options: ColumnOptions = {}) => Column({ type: 'blob', ...options });

/** The region as the first part of a primary key. */
export const PrimaryRegionColumn = () => PrimaryColumn({ type: 'varchar', length: 12 });
/** An id as (the last part of) a primary key. */
export const PrimaryIdColumn = () => PrimaryColumn({ type: 'varchar', length: 26 });
/** A code as (part of) a primary key. */
export const PrimaryCodeColumn = (length: number) => PrimaryColumn({ type: 'varchar', length });
/** An integer as (part of) a primary key. */
export const PrimaryIntColumn = () => PrimaryColumn({ type: 'int' }); /** An integer below 2^53 in the primary key. */
export const PrimaryLongColumn = () => PrimaryColumn({ type: 'bigint', transformer: wholeNumber });
