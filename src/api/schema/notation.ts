/**
 * How the fields of a type are written down.
 *
 * The rows are texts in a small notation, kept by hand once begun: a new field is one word in its type's row.
 *
 *     name:TYPE   TYPE is string, int32, int64, float, bool, bytes, time, microTime, quantity, intOrString, any, object (of any kind, with
 *                 its apiVersion and kind), the name of another row, []TYPE or {}TYPE (a map from strings), followed by marks:
 *     ?           a pointer in Go: a zero that is given stays (`replicas: 0`), where otherwise it is the same as leaving it out
 *     !           asked for by validation, and always printed
 *     +           always printed, though it may be left out
 *     ~key        a strategic merge patch merges this list by that key (without a key: a set of plain values)
 *     #key,key    server-side apply's keys, where they are others than the merge key
 *     @1.27       known from this Kubernetes on
 *     =atomic     (for a whole type) server-side apply treats it as one value
 */

/** Type name → its fields in this notation. */
export type SchemaText = Readonly<Record<string, string>>;
