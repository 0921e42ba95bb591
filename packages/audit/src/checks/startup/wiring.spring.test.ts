import { ask, Files, neverFails, states } from '../testing';
import { wiring } from './wiring';

const java = (packageName: string, text: string) =>
  `package ${packageName};\n${text}\n`;

function shop(more: Files): Files {
  return {
    'pom.xml': '<project/>',
    'src/main/java/shop/ShopApplication.java': java(
      'shop',
      '@SpringBootApplication\npublic class ShopApplication { }',
    ),
    'src/main/java/shop/Orders.java': java(
      'shop',
      `import shop.mail.Mailer;
import lombok.RequiredArgsConstructor;
@Service
public class Orders {
    private final Mailer mailer;
    public Orders(
            Mailer mailer,
            @Value("\${from}") String from) {
        this.mailer = mailer;
    }
}`,
    ),
    'src/main/java/shop/mail/Mailer.java': java(
      'shop.mail',
      'public interface Mailer { void send(); }',
    ),
    'src/main/java/shop/mail/SmtpMailer.java': java(
      'shop.mail',
      '@Slf4j\npublic class SmtpMailer implements Mailer { }',
    ),
    ...more,
  };
}

const SMTP = 'src/main/java/shop/mail/SmtpMailer.java';
const MAILER = 'src/main/java/shop/mail/Mailer.java';
const ORDERS = 'src/main/java/shop/Orders.java';

it('fails when the class that implements the interface is no bean', async () => {
  const [result] = await ask(wiring, shop({}));
  expect(result.state).toBe('fail');
  expect(result.message).toContain('SmtpMailer implements it and is no bean');
  expect(result.locations).toMatchObject([
    { path: ORDERS, line: 4 },
    { path: ORDERS, line: 8 },
    { path: SMTP, line: 3 },
  ]);
});

it.each([
  [
    'with Lombok',
    '@Service @RequiredArgsConstructor public class Orders { private final Mailer mailer; }',
  ],
  [
    'in a field',
    '@Service public class Orders { @Autowired private Mailer mailer; }',
  ],
  [
    'in the constructor that is marked',
    '@Service public class Orders { public Orders() { } @Autowired public Orders(Mailer mailer) { } }',
  ],
])('fails when it is asked for %s', async (_, text) => {
  const files = shop({
    [ORDERS]: java('shop', `import shop.mail.Mailer;\n${text}`),
  });
  expect(await states(wiring, files)).toEqual(['fail .']);
});

it.each([
  [
    'it is a component',
    {
      [SMTP]: java(
        'shop.mail',
        '@Component public class SmtpMailer implements Mailer { }',
      ),
    },
  ],
  [
    'a method makes it',
    {
      'src/main/java/shop/Config.java': java(
        'shop',
        '@Configuration class Config { @Bean Mailer mailer() { return new SmtpMailer(); } }',
      ),
    },
  ],
  [
    'a class below it is a component of a profile',
    {
      'src/main/java/shop/mail/Fake.java': java(
        'shop.mail',
        '@Profile("dev") @Component class Fake extends SmtpMailer { }',
      ),
    },
  ],
  [
    'a nested class is a component',
    {
      'src/main/java/shop/mail/Mailers.java': java(
        'shop.mail',
        'public class Mailers { @Component @Order(1) static class Loud implements Mailer { } }',
      ),
    },
  ],
  [
    'the bean that asks is of a profile',
    {
      [ORDERS]: java(
        'shop',
        'import shop.mail.Mailer;\n@Profile("x") @Service public class Orders { public Orders(Mailer m) { } }',
      ),
    },
  ],
  [
    'it has a stereotype of its own',
    {
      [SMTP]: java(
        'shop.mail',
        '@Adapter public class SmtpMailer implements Mailer { }',
      ),
    },
  ],
  [
    'it is a repository of Spring Data',
    {
      [MAILER]: java(
        'shop.mail',
        'public interface Mailer extends JpaRepository<Mail, Long> { }',
      ),
    },
  ],
  [
    'it is a client',
    {
      [MAILER]: java(
        'shop.mail',
        '@FeignClient("mail") public interface Mailer { }',
      ),
    },
  ],
  [
    'it is optional',
    {
      [ORDERS]: java(
        'shop',
        'import shop.mail.Mailer;\n@Service public class Orders { public Orders(Optional<Mailer> a, ObjectProvider<Mailer> b, @Nullable Mailer c) { } }',
      ),
    },
  ],
])('passes when %s', async (_, more) => {
  expect(await states(wiring, shop(more))).toEqual(['pass .']);
});

it.each([
  ['a library may implement it', { [SMTP]: '' }],
  [
    'the scan has filters',
    {
      'src/main/java/shop/Config.java': java(
        'shop',
        '@ComponentScan(includeFilters = @Filter(type = REGEX)) class Config { }',
      ),
    },
  ],
  [
    'its class is handed to something',
    {
      'src/main/java/shop/Config.java': java(
        'shop',
        '@Import(SmtpMailer.class) class Config { }',
      ),
    },
  ],
  [
    'Kotlin makes it',
    {
      'src/main/kotlin/shop/Config.kt':
        '@Bean fun mailer(): Mailer = SmtpMailer()',
    },
  ],
])('cannot tell when %s', async (_, more) => {
  expect(await states(wiring, shop(more))).toEqual(['unknown .']);
});

it('does not look at beans outside of what the application scans, and at tests', async () => {
  const files = shop({
    [ORDERS]: java(
      'other',
      'import shop.mail.Mailer;\n@Service public class Orders { public Orders(Mailer m) { } }',
    ),
    'src/test/java/shop/FakeTest.java': java(
      'shop',
      '@Service public class FakeTest { public FakeTest(Mailer m) { } }',
    ),
  });
  expect(await neverFails(wiring, files)).toBe(true);
});
