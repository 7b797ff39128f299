import Inspection
import Testing
import TrainingData

@Suite struct PersonalDataTests {
  @Test(arguments: [
    "Contact me at ⟦maria.garcia@gmail.com⟧ for details.",
    "From: Support <⟦help+tickets@acme-corp.co.uk⟧>",
    #"<a href="mailto:⟦bob@example.org⟧">mail</a>"#,
    "username,⟦j_smith%x@mail.example-labs.io⟧,active",
    "écrire à ⟦josé.núñez@correo.example.es⟧.",
    "请联系⟦wei@example.com⟧谢谢",
    "[⟦a@b.co⟧](mailto:⟦a@b.co⟧)",
    "⟦x@y.museum⟧, ⟦X.Y@Z.DE⟧; ⟦o'brien@example.ie⟧",
    "git clone git@github.com:acme/repo.git",
    "icon@2x.png, lodash@4.17.21, @app.route(\"/x\"), follow @jane_doe",
    "https://bob@build.example.com/job and ssh://git@host.example.com/x",
    "a@b, @, x@.com, x@-, foo@bar",
  ])
  func `finds mail addresses and nothing like them`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .email) == sample)
  }

  @Test(arguments: [
    "Call me at ⟦(415) 555-0132⟧ tomorrow.", "⟦(415)555-0132⟧", "⟦415-555-0132⟧", "⟦415.555.0132⟧",
    "⟦415 555 0132⟧", "⟦+1 415 555 0132⟧", "⟦+1-415-555-0132⟧", "⟦1-415-555-0132⟧",
    "⟦+14155550132⟧", "⟦415-555-0132 x123⟧", "⟦(415) 555-0132 ext. 9⟧", "⟦001-415-555-0132x77⟧",
    "⟦+44 20 7946 0958⟧", "⟦+49 30 2345 6789⟧", "⟦+33 1 42 34 56 78⟧", "⟦+91 98765 43210⟧",
    "⟦+81 3-3456-7890⟧", "⟦+55 11 98765-4321⟧", "⟦+86 138 1234 5678⟧", "⟦+34 612 345 678⟧",
    "Phone: ⟦020 7946 0958⟧", "tel ⟦4155550132⟧", #"{"phone": "⟦020 7946 0958⟧"}"#,
    "reach our office on ⟦020 7946 0958⟧ or by mail", "61 51 81 kg; ⟦61 51 81⟧ office",
    "12 people: ⟦+44 20 7946 0958⟧ 12 of them",
    "Released on 2021-03-04.", "[2021-03-04T10:11:12Z]", "open 01.02.2021 - 01.02.2022",
    #""created": 1700000000, ts=1700000000000"#, "Order #113-4567890-1234567 has shipped.",
    "order number 4155550132 is late", "ISBN 978-3-16-148410-0", "ISBN 0306406152",
    "415 - 555 - 0132 = -272", "The total was 415,555,0132 units.", "pi is 3.14159265358979",
    "[0.4155550132, 0.2125550199]", "| 415 | 555 | 0132 |", "between 100-200 and 3000 items",
    "1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377", "the constant 1162261467",
    "call on 2021-03-04", "her phone 742 / 106 = 742/106=7",
    "a phone for $600-$120 in all", "ring ⟦+44 (0) 115 824 6240⟧.",
    "my driver's license number is 425700624",
  ])
  func `finds phone numbers and no other numbers (defect 36)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .phone) == sample)
  }

  @Test(arguments: [
    "my number is ⟦123-45-6789⟧, keep it", "SSN: ⟦078051120⟧",
    "social security number ⟦078 05 1120⟧",
    #"{"ssn": "⟦078-05-1120⟧"}"#,
    "ssn ⟦078051120⟧", "her social-security no. is ⟦078051120⟧", "SSN ⟦078.05.1120⟧",
    "SSN ⟦078-051120⟧", "⟦078051120⟧ is my SSN.", "⟦078 05 1120⟧ (social security number)",
    "078-051120", "id 123456789, SSN ⟦078-05-1120⟧", "id 123456789 SSN: ⟦078051120⟧",
    "the SSN and the ZIP code 94105-1234", "id 123456789. Social security is a right.",
    "part 5123-45-67890 is a serial number", "call 123-456-7890", "000-12-3456, 666-12-3456",
    "900-12-3456, 123-00-4567, 123-45-0000", "population 123456789 in total", "123 45 6789 rows",
    "id-123-45-6789", "123-45-6789-1",
  ])
  func `finds social security numbers that were issued (defect 64)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .ssn) == sample)
  }

  @Test(arguments: [
    "Charge it to ⟦4111 1111 1111 1111⟧ please.", "PAN=⟦4111111111111111⟧", "⟦5500-0000-0000-0004⟧",
    "⟦3782 822463 10005⟧", "⟦378282246310005⟧", "⟦6011 1111 1111 1117⟧", "⟦2223003122003222⟧",
    "my card is ⟦4222222222222⟧ and it works", "⟦4111 1111 1111 1111⟧ 04 27",
    "tracking 4111 1111 1111 1112", "id=9111111111111111", "ts=1700000000000",
    "4111-1111-1111-1111-2", "x4111111111111111", "0000 0000 0000 0000", "0.4111111111111111",
    "4111 1111-1111 1111",
  ])
  func `finds card numbers whose check digit is right`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .creditCard) == sample)
  }

  @Test(arguments: [
    "My IBAN is ⟦DE89370400440532013000⟧.", "⟦GB82 WEST 1234 5698 7654 32⟧", "⟦NO9386011117947⟧",
    "⟦gb82west12345698765432⟧", "⟦FR1420041010050500013M02606⟧",
    "⟦MT84MALT011000012345MTLCAST001S⟧",
    "DE89370400440532013001", "XX89370400440532013000", "DE893704004405320130001", "AB12 CDEF 3456",
  ])
  func `finds bank accounts whose check digits are right`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .iban) == sample)
  }

  @Test(arguments: [
    "/Users/⟦maria⟧/Documents/report.txt", "cd /home/⟦jsmith⟧", "see /Users/⟦david.q⟧.",
    #"File "/Users/⟦ab⟧/code/main.py", line 12"#, #"C:\Users\⟦maria⟧\AppData"#,
    #"C:\Users\⟦Maria Garcia⟧\AppData"#, #""C:\\Users\\⟦maria⟧\\x""#,
    "file:///Users/⟦maria⟧/a.html",
    "C:/Users/⟦maria⟧/x", "/mnt/c/Users/⟦maria⟧/x", "/home/⟦ab⟧",
    #"PATH="/home/⟦pedro9⟧/bin:$PATH""#,
    "/Users/Shared/data", "/home/", "GET /users/42/profile", "https://acme.dev/home/index.html",
    #"C:\Users\Public\Documents"#, "~/projects/app", "/home/$USER/.bashrc", "/Users/<username>/x",
    "/home/{user}/x", #"C:\Users\%USERNAME%\x"#, "/Users/${USER}/bin", "/var/home.tar",
    "/usr/local/home/", "/home/test_directory",
  ])
  func `finds the name inside a home path and nothing else (defect 38)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .username) == sample)
  }
}
