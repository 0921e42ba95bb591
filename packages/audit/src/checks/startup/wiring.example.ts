import { Check } from '../define-check';

const project = `<Project Sdk="Microsoft.NET.Sdk.Web">
</Project>
`;

const program = (registration: string) => `using Shop.Mail;
var builder = WebApplication.CreateBuilder(args);
${registration}
builder.Services.AddHostedService<MailSender>();
builder.Build().Run();
`;

const mail = `namespace Shop.Mail;
public interface IOutbox { }
public interface IAuditedOutbox { }
public class Outbox : IOutbox, IAuditedOutbox { }
public class MailSender(IOutbox outbox) : BackgroundService { }
`;

/** A hosted service asks for an interface that is registered under another name. */
export const wiringExample: Check['example'] = {
  fails: {
    'Shop/Shop.csproj': project,
    'Shop/Program.cs': program(
      'builder.Services.AddSingleton<IAuditedOutbox, Outbox>();',
    ),
    'Shop/Mail.cs': mail,
  },
  passes: {
    'Shop/Shop.csproj': project,
    'Shop/Program.cs': program(
      'builder.Services.AddSingleton<IOutbox, Outbox>();',
    ),
    'Shop/Mail.cs': mail,
  },
};
