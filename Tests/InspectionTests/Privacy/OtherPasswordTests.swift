import Inspection
import Testing
import TrainingData

@Suite struct OtherPasswordTests {
  @Test(arguments: [
    "Passwort: ⟦hunter22⟧",
    "Mein Passwort: ⟦Geh3im!⟧",
    "contraseña: ⟦hunter22⟧",
    "Contraseña: ⟦hunter22⟧",
    "mot de passe : ⟦azerty12⟧",
    "Mot de passe : ⟦azerty12⟧",
    "密码：⟦abc12345⟧，谢谢",
    "密码: ⟦abc12345⟧",
    "пароль: ⟦qwerty12⟧",
    "Пароль: ⟦qwerty12⟧",
    "senha: ⟦abc12345⟧",
    "pw: ⟦hunter22⟧",
    "PW=⟦hunter22⟧",
    "pw = width2",
    "int pw = parent2->w;",
    "pw: 100",
    "Passwort: mindestens 8 Zeichen",
    "Passwort: ********",
    "contraseña: 12 caracteres",
    "密码：请输入密码",
    "pw: str",
  ])
  func `finds passwords by their name in other languages`(_ sample: String) {
    #expect(marking(MarkedText(sample).text) == sample)
  }

  @Test(arguments: [
    "<password>⟦hunter2!⟧</password>",
    "<password>⟦swordfish⟧</password>",
    "<db.password>⟦s3cr3tpw⟧</db.password>",
    "<password>${db.password}</password>",
    "<password>password</password>",
    "<label for=\"p\">Password</label><input type=\"password\" name=\"password\">",
    "<th>Password</th><td>x1y2</td>",
    "<Password>Enter your password</Password>",
    "<add key=\"Password\" value=\"⟦hunter2!⟧\" />",
    "<input name=\"password\" value=\"⟦hunter2!⟧\">",
    "<input type=\"password\" name=\"password\" value=\"\">",
    "{\"name\": \"DB_PASSWORD\", \"value\": \"⟦hunter2!⟧\"}",
    "{\\\"name\\\": \\\"DB_PASSWORD\\\", \\\"value\\\": \\\"⟦hunter2!⟧\\\"}",
    "- name: DB_PASSWORD\n  value: ⟦hunter2!⟧",
    "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: db1",
    "- name: DB_PASSWORD\n  value: ${DB_PASSWORD1}",
    "Password (again): ⟦hunter2!⟧",
    "Password (8 characters): at least",
    "password (hashed): x",
    "my password's ⟦hunter2!⟧",
    "the password's SHA-256 hash",
    "The password is SHA-256 hashed",
    "the password's length is 8",
    "obj.setPassword(\"⟦hunter2!⟧\")",
    "builder.password(\"⟦hunter2!⟧\")",
    "validatePassword(\"abc123\")",
    "setPassword(newPassword1)",
    "setPassword(\"Enter 8 chars\")",
  ])
  func `finds passwords of elements, attributes, lists and calls (defect 36)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text) == sample)
  }

  @Test(arguments: [
    "mysql -u root -p⟦hunter2!⟧ shop",
    "mysql -u root -p shop",
    "mysqldump -uroot -p'⟦hunter2!⟧' shop",
    "mysql -u root -p$MYSQL_PASSWORD shop",
    "sshpass -p ⟦hunter2!⟧ ssh a@b",
    "sshpass -p to pass it",
    "docker login -u bob -p ⟦hunter2!⟧ reg.io",
    "docker run -p 8080:80 nginx",
    "docker run -p 127.0.0.1:8080:80 nginx",
    "mkdir -p /a/b2c",
    "ssh -p 2222 host",
    "redis-cli -h h -a ⟦hunter2!⟧ ping",
    "redis-cli -h h -p 6379",
    "ls -a x1y2z3",
    "cp -a src1/x dst2/y",
  ])
  func `finds passwords of options with one letter, by the program`(_ sample: String) {
    #expect(marking(MarkedText(sample).text) == sample)
  }
}
