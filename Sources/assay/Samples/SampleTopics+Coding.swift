extension SampleTopics {
  static let coding: [SampleConversation] = [
    SampleConversation(
      "How do I remove duplicates from a list in Python but keep the order?",
      """
      Use a dictionary: since Python 3.7 it keeps the order of insertion, and its keys are unique.

      ```python
      def unique(values):
          return list(dict.fromkeys(values))

      unique([3, 1, 3, 2, 1])   # [3, 1, 2]
      ```

      This is linear in the number of values. The values must be hashable; for lists or dictionaries \
      as values, keep a list of what was seen and compare.
      """),
    SampleConversation(
      "My Swift loop over an array crashes with 'Index out of range' when I remove items inside it.",
      """
      The range `0..<items.count` is computed once, before the first turn. Each removal makes the \
      array shorter, so the last indexes no longer exist.

      ```swift
      items.removeAll { $0.isExpired }
      ```

      `removeAll(where:)` does it in one pass. If you need the index, walk backwards: \
      `for index in items.indices.reversed()`.
      """),
    SampleConversation(
      "Write a SQL query that finds customers with more than three orders in the last 30 days.",
      """
      ```sql
      SELECT c.id, c.name, COUNT(*) AS orders
      FROM customers AS c
      JOIN orders AS o ON o.customer_id = c.id
      WHERE o.created_at >= DATE('now', '-30 days')
      GROUP BY c.id, c.name
      HAVING COUNT(*) > 3
      ORDER BY orders DESC;
      ```

      The condition on the count belongs into HAVING, since WHERE runs before the grouping. An index \
      on `orders(customer_id, created_at)` makes it fast.
      """),
    SampleConversation(
      """
      The deploy script fails, here is its log:
      connecting to postgres://deploy:Tr0ub4dor-horse@db.internal.example.net:5432/shop
      ERROR: permission denied for table orders
      mail sent to marta.kowalczyk@nordwind-logistics.com
      """,
      """
      The connection works, so the password is right; the role `deploy` may not read the table. Grant \
      it as the owner of the table:

      ```sql
      GRANT SELECT, INSERT, UPDATE ON orders TO deploy;
      ```

      And take the password out of the log: read it from an environment variable, and print only host \
      and database. Since it has been written to a log, change it.
      """),
    SampleConversation(
      "What does this regular expression do? ^(?=.*[A-Z])(?=.*\\d).{8,}$",
      """
      It accepts a line of at least eight characters that holds at least one capital letter and one \
      digit.

      1. `^` and `$` bind it to the whole line.
      2. `(?=.*[A-Z])` looks ahead: somewhere there is a letter from A to Z.
      3. `(?=.*\\d)` looks ahead again: somewhere there is a digit.
      4. `.{8,}` then takes eight or more characters of any kind.

      Accented capitals are not in A to Z, so "Österreich1" passes only because of nothing else; use \
      `\\p{Lu}` if your engine has it.
      """),
    SampleConversation(
      "Explain the difference between a process and a thread with a small example in Python.",
      """
      A process has memory of its own; threads of one process share it.

      ```python
      import threading
      counter = 0
      def work():
          global counter
          for _ in range(100_000):
              counter += 1
      threads = [threading.Thread(target=work) for _ in range(2)]
      for t in threads: t.start()
      for t in threads: t.join()
      ```

      Both threads see the same `counter`, so it needs a lock. With `multiprocessing.Process` each \
      child would count in a copy, and the parent's value would stay 0.
      """),
    SampleConversation(
      "git says 'You are in detached HEAD state'. Did I lose my commits?",
      """
      No. You checked out a commit instead of a branch, and commits made since hang on no branch yet. \
      Give them one before you leave:

      ```
      git switch -c rescue
      ```

      If you have left already, `git reflog` lists where HEAD was; `git branch rescue <hash>` brings \
      the work back. Commits without a branch are kept for some weeks before they are removed.
      """),
    SampleConversation(
      "How can I read a 10 GB CSV file in Python without running out of memory?",
      """
      Read it in pieces, never whole.

      ```python
      import csv
      with open("big.csv", newline="", encoding="utf-8") as file:
          for row in csv.DictReader(file):
              handle(row)
      ```

      The reader holds one row at a time. For sums and groups, `pandas.read_csv(path, \
      chunksize=100_000)` gives frames of 100,000 rows, and DuckDB answers SQL over the file directly.
      """,
      "And if I only need two of the forty columns?",
      """
      Say so to the reader, then the others are never made into objects:

      ```python
      import duckdb
      duckdb.sql("SELECT country, SUM(amount) FROM 'big.csv' GROUP BY country").show()
      ```

      In pandas it is `usecols=["country", "amount"]`. If you read the file often, write it once as \
      Parquet: it stores column by column, so two of forty cost a twentieth of the reading.
      """),
  ]
}
