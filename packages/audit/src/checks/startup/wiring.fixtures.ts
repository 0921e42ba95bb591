import { Files } from '../testing';

/** A web project that refers to the library. */
export const web = `<Project Sdk="Microsoft.NET.Sdk.Web">
  <ItemGroup>
    <PackageReference Include="Serilog.AspNetCore" Version="8.0.3" />
    <ProjectReference Include="..\\Shop.Core\\Shop.Core.csproj" />
  </ItemGroup>
</Project>`;
const library = '<Project Sdk="Microsoft.NET.Sdk"></Project>';

const core = `namespace Shop.Core;
public interface IOutbox { }
public interface IClock { }
public class Outbox : IOutbox { }
public sealed class MailSender : BackgroundService
{
    private readonly IOutbox _outbox;
    public MailSender(
        IOutbox outbox,
        ILogger<MailSender> logger)
    {
        _outbox = outbox;
    }
}
`;

/** A web project with these statements in Program.cs, and a library. */
export function shop(statements: string, more: Files = {}): Files {
  return {
    'Shop.Api/Shop.Api.csproj': web,
    'Shop.Api/Program.cs': `using Shop.Core;
var builder = WebApplication.CreateBuilder(args);
${statements}
var app = builder.Build();
app.Run();
`,
    'Shop.Core/Shop.Core.csproj': library,
    'Shop.Core/Mail.cs': core,
    ...more,
  };
}

/** Adds the hosted service that asks for IOutbox. */
export const HOSTED = 'builder.Services.AddHostedService<MailSender>();';
