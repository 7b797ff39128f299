/* The bare insert of finished rows, as a floor for what an import can cost.

   bare_insert dump STORE RECORDS          copies the rows of training_examples and their fingerprints, joined and in order of arrival,
                                           into a length-prefixed file, and the schema beside it (RECORDS.sql)
   bare_insert insert RECORDS STORE BATCH  makes an empty store with that schema (tables and indexes; no triggers) and inserts the
                                           records: page size and cache as Assay's, WAL, synchronous=FULL, BATCH rows a transaction

   cc -O2 -o bare_insert bare_insert.c -lsqlite3 */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXAMPLE_COLUMNS = 24, MOST_COLUMNS = 64 };

static void stop(sqlite3 *store, const char *what) {
  fprintf(stderr, "bare_insert: %s: %s\n", what, store ? sqlite3_errmsg(store) : "");
  exit(1);
}

static void run(sqlite3 *store, const char *sql) {
  if (sqlite3_exec(store, sql, 0, 0, 0) != SQLITE_OK) stop(store, sql);
}

static sqlite3_stmt *prepare(sqlite3 *store, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(store, sql, -1, &statement, 0) != SQLITE_OK) stop(store, sql);
  return statement;
}

static void dump(const char *path, const char *records) {
  sqlite3 *store;
  if (sqlite3_open_v2(path, &store, SQLITE_OPEN_READONLY, 0) != SQLITE_OK) stop(store, path);
  char name[4096];
  snprintf(name, sizeof name, "%s.sql", records);
  FILE *schema = fopen(name, "w"), *out = fopen(records, "wb");
  if (!schema || !out) stop(0, records);
  sqlite3_stmt *statement = prepare(store,
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') AND name NOT LIKE 'sqlite_%' "
    "AND name NOT LIKE 'example_search%' ORDER BY type DESC, rowid");
  while (sqlite3_step(statement) == SQLITE_ROW) fprintf(schema, "%s;\n", sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  fclose(schema);
  statement = prepare(store,
    "SELECT e.*, f.* FROM fingerprints f JOIN training_examples e ON e.id = f.example_id ORDER BY f.number");
  uint32_t columns = sqlite3_column_count(statement);
  fwrite(&columns, 4, 1, out);
  long rows = 0;
  for (; sqlite3_step(statement) == SQLITE_ROW; rows++)
    for (uint32_t c = 0; c < columns; c++) {
      uint8_t type = sqlite3_column_type(statement, c);
      fwrite(&type, 1, 1, out);
      if (type == SQLITE_INTEGER) { int64_t v = sqlite3_column_int64(statement, c); fwrite(&v, 8, 1, out); }
      else if (type == SQLITE_FLOAT) { double v = sqlite3_column_double(statement, c); fwrite(&v, 8, 1, out); }
      else if (type != SQLITE_NULL) {
        const void *v = sqlite3_column_blob(statement, c);
        uint32_t n = sqlite3_column_bytes(statement, c);
        fwrite(&n, 4, 1, out);
        if (n) fwrite(v, 1, n, out);
      }
    }
  sqlite3_finalize(statement);
  sqlite3_close(store);
  fclose(out);
  printf("%ld\n", rows);
}

static char *contents(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) stop(0, path);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = calloc(size + 1, 1);
  if (fread(text, 1, size, file) != (size_t)size) stop(0, path);
  fclose(file);
  return text;
}

static sqlite3_stmt *insertion(sqlite3 *store, const char *table, int columns) {
  char sql[1024];
  int n = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", table);
  for (int i = 1; i < columns; i++) n += snprintf(sql + n, sizeof sql - n, ",?");
  snprintf(sql + n, sizeof sql - n, ")");
  return prepare(store, sql);
}

/* Reads one value and binds it; the bytes stay in the column's buffer until the next row. */
static int bind(FILE *in, sqlite3_stmt *statement, int index, char **buffer, uint32_t *room) {
  uint8_t type;
  if (fread(&type, 1, 1, in) != 1) return 0;
  if (type == SQLITE_INTEGER) { int64_t v; if (fread(&v, 8, 1, in) != 1) return 0; sqlite3_bind_int64(statement, index, v); }
  else if (type == SQLITE_FLOAT) { double v; if (fread(&v, 8, 1, in) != 1) return 0; sqlite3_bind_double(statement, index, v); }
  else if (type == SQLITE_NULL) sqlite3_bind_null(statement, index);
  else {
    uint32_t n;
    if (fread(&n, 4, 1, in) != 1) return 0;
    if (n + 1 > *room) { *room = 2 * n + 64; *buffer = realloc(*buffer, *room); }
    if (n && fread(*buffer, 1, n, in) != n) return 0;
    if (type == SQLITE_BLOB) sqlite3_bind_blob(statement, index, *buffer, n, SQLITE_STATIC);
    else sqlite3_bind_text(statement, index, *buffer, n, SQLITE_STATIC);
  }
  return 1;
}

/* The identities of the rows since the last commit, in the order of their keys, as Assay fills that table. */
static void commit(sqlite3 *store, long long *indexed) {
  char sql[256];
  snprintf(sql, sizeof sql,
    "INSERT INTO identities (identity_high, number) SELECT identity_high, number FROM fingerprints WHERE number > %lld ORDER BY 1, 2; "
    "COMMIT", *indexed);
  run(store, sql);
  sqlite3_stmt *last = prepare(store, "SELECT coalesce(max(number), 0) FROM fingerprints");
  if (sqlite3_step(last) != SQLITE_ROW) stop(store, "max(number)");
  *indexed = sqlite3_column_int64(last, 0);
  sqlite3_finalize(last);
}

static void insert(const char *records, const char *path, long batch) {
  char name[4096];
  snprintf(name, sizeof name, "%s.sql", records);
  FILE *in = fopen(records, "rb");
  uint32_t columns;
  if (!in || fread(&columns, 4, 1, in) != 1 || columns > MOST_COLUMNS) stop(0, records);
  setvbuf(in, 0, _IOFBF, 1 << 20);
  sqlite3 *store;
  if (sqlite3_open(path, &store) != SQLITE_OK) stop(store, path);
  run(store, "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA foreign_keys=ON");
  run(store, contents(name));
  sqlite3_stmt *example = insertion(store, "training_examples", EXAMPLE_COLUMNS);
  sqlite3_stmt *fingerprint = insertion(store, "fingerprints", columns - EXAMPLE_COLUMNS);
  char *buffers[MOST_COLUMNS] = {0};
  uint32_t rooms[MOST_COLUMNS] = {0};
  long rows = 0;
  long long indexed = 0;
  run(store, "BEGIN IMMEDIATE");
  for (int open = 1; open;) {
    for (uint32_t c = 0; c < columns && open; c++) {
      int first = c < EXAMPLE_COLUMNS;
      open = bind(in, first ? example : fingerprint, first ? c + 1 : c + 1 - EXAMPLE_COLUMNS, &buffers[c], &rooms[c]);
    }
    if (!open) break;
    if (sqlite3_step(example) != SQLITE_DONE || sqlite3_step(fingerprint) != SQLITE_DONE) stop(store, "insert");
    sqlite3_reset(example);
    sqlite3_reset(fingerprint);
    if (++rows % batch == 0) {
      commit(store, &indexed);
      run(store, "BEGIN IMMEDIATE");
    }
  }
  commit(store, &indexed);
  sqlite3_finalize(example);
  sqlite3_finalize(fingerprint);
  sqlite3_close(store);
  printf("%ld\n", rows);
}

int main(int count, char **words) {
  if (count == 4 && !strcmp(words[1], "dump")) dump(words[2], words[3]);
  else if (count == 5 && !strcmp(words[1], "insert")) insert(words[2], words[3], atol(words[4]));
  else { fprintf(stderr, "usage: bare_insert dump STORE RECORDS | insert RECORDS STORE BATCH\n"); return 64; }
  return 0;
}
