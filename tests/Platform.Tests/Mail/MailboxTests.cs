using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Data;
using Platform.Mail;
using Platform.Tenancy.Jobs;
using Platform.Tenancy.Scopes;
using Platform.Tests.Support;
using Platform.Users;

namespace Platform.Tests.Mail;

public sealed class MailboxTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_that_was_posted_is_in_the_tenants_mailbox_and_in_no_others()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());

        var id = await PostAsync(acme, Invitation("anna@acme.test") with { Attachments = [new LetterAttachment("été.pdf", "application/pdf", [1, 2, 3])] });

        using var hers = await acme.SignInAsync();
        var mail = await SentAsync(hers, id);
        Assert.Equal("anna@acme.test", mail.GetProperty("to").GetString());
        Assert.Equal("mailbox", mail.GetProperty("attempts")[0].GetProperty("transport").GetString());
        Assert.Equal([1, 2, 3], await hers.GetByteArrayAsync($"/api/v1/mail/{id}/attachments/1", Ct));
        using var theirs = await globex.SignInAsync();
        Assert.Empty((await theirs.GetFromJsonAsync<JsonElement>("/api/v1/mail", Ct)).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/api/v1/mail/{id}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/api/v1/mail/{id}/attachments/1", Ct)).StatusCode);
    }

    [Fact]
    public async Task What_people_put_into_a_letter_is_text_and_never_markup()
    {
        var acme = await platform.NewTenantAsync();
        var letter = Invitation("anna@acme.test");

        var id = await PostAsync(acme, letter with { Model = new { name = "<script>alert(1)</script>", company = "A & B\nBcc: eve@x.test", link = "https://x.test/", until = "today" } });

        using var client = await acme.SignInAsync();
        var mail = await SentAsync(client, id);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.GetProperty("subject").GetString()!);
    }

    [Fact]
    public async Task Two_letters_with_one_key_are_one()
    {
        var acme = await platform.NewTenantAsync();
        var letter = Invitation("anna@acme.test") with { DedupKey = "once" };

        var (first, second) = (await PostAsync(acme, letter), await PostAsync(acme, letter));

        Assert.NotNull(first);
        Assert.Null(second);
    }

    [Fact]
    public async Task An_analyst_does_not_see_the_links_that_administrators_were_sent()
    {
        var acme = await platform.NewTenantAsync();
        var secret = await PostAsync(acme, Invitation("admin2@acme.test") with { Category = Letter.Account });
        var (analyst, viewer) = (await acme.SignInAsAsync(UserRole.Analyst), await acme.SignInAsAsync(UserRole.Viewer));

        var (list, one) = (await analyst.GetFromJsonAsync<JsonElement>("/api/v1/mail", Ct), await analyst.GetAsync($"/api/v1/mail/{secret}", Ct));

        Assert.Empty(list.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/api/v1/mail", Ct)).StatusCode);
        using var administrator = await acme.SignInAsync();
        Assert.NotEmpty((await administrator.GetFromJsonAsync<JsonElement>("/api/v1/mail", Ct)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Opening_the_unsubscribe_link_changes_nothing_and_posting_to_it_does()
    {
        var (acme, globex) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        var letter = Invitation("Anna@acme.test") with { List = "report:1" };
        using var reader = await acme.SignInAsync();
        var first = await SentAsync(reader, await PostAsync(acme, letter));
        var link = UnsubscribeLink(first);
        using var anybody = acme.Anonymous();

        var page = await anybody.GetAsync(link.PathAndQuery, Ct);
        var afterOpening = await SentAsync(reader, await PostAsync(acme, letter));
        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var foreignPost = await globex.Anonymous().PostAsync(link.PathAndQuery, oneClick, Ct);
        using var posted = await anybody.PostAsync(link.PathAndQuery, oneClick, Ct);
        var after = await StateAsync(reader, await PostAsync(acme, letter with { To = "anna@ACME.test" }), "suppressed");
        var other = await SentAsync(reader, await PostAsync(acme, letter with { List = "report:2" }));

        Assert.Equal(acme.Host, link.Host);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("sent", afterOpening.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, foreignPost.StatusCode);
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("suppressed", after.GetProperty("state").GetString());
        Assert.Equal("sent", other.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_mail_the_server_does_not_take_is_tried_again_later_and_finally_failed_with_every_answer_kept()
    {
        var acme = await platform.NewTenantAsync();
        var transport = new ScriptedTransport(Enumerable.Repeat(new Delivery(DeliveryOutcome.TryAgain, 451, "4.7.1 Come back later"), 5));
        var id = await acme.InScopeAsync(services => WriteAsync(services, Invitation("anna@acme.test")));
        var clock = new SteppedTime(TimeProvider.System.GetUtcNow());

        var waits = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await DrainAsync(acme, transport, clock);
            var due = await acme.InScopeAsync(s => s.GetRequiredService<TenantDb>().Messages.Where(m => m.Id == id).Select(m => m.DueAt).SingleAsync(Ct));
            waits.Add(TimeSpan.FromMinutes(Math.Round((due - clock.GetUtcNow()).TotalMinutes)));
            await DrainAsync(acme, transport, clock); // not due: nothing happens
            clock.Step(due - clock.GetUtcNow());
        }

        var message = await acme.InScopeAsync(s => s.GetRequiredService<TenantDb>().Messages.Include(m => m.Deliveries).SingleAsync(m => m.Id == id, Ct));
        Assert.Equal([1, 5, 30, 120, 0], waits.Select(w => w.TotalMinutes));
        Assert.Equal(MessageState.Failed, message.State);
        Assert.Equal([451, 451, 451, 451, 451], message.Deliveries.Select(d => d.Code));
        Assert.Single(transport.Ids.Distinct());
    }

    [Fact]
    public async Task Workers_that_drain_at_once_send_each_mail_once()
    {
        var acme = await platform.NewTenantAsync();
        for (var i = 0; i < 25; i++)
        {
            await acme.InScopeAsync(services => WriteAsync(services, Invitation($"p{i}@acme.test")));
        }

        var transport = new ScriptedTransport([]);
        var clock = new SteppedTime(TimeProvider.System.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DrainAsync(acme, transport, clock)));

        Assert.Equal(25, transport.Ids.Count);
        Assert.Equal(25, transport.Ids.Distinct().Count());
    }

    private static Letter Invitation(string to) => new()
    {
        Category = "test", To = to, Template = "invitation", Model = new { name = "Anna", company = "Acme", link = "https://acme.test/", until = "today" },
    };

    private static async Task<Guid?> PostAsync(TestTenant tenant, Letter letter) => await tenant.InScopeAsync(async services =>
    {
        var id = await WriteAsync(services, letter);
        await services.GetRequiredService<Letters>().PostAsync(Ct);
        return id;
    });

    private static async Task<Guid?> WriteAsync(IServiceProvider services, Letter letter)
    {
        var id = await services.GetRequiredService<Letters>().WriteAsync(letter, Ct);
        await services.GetRequiredService<TenantDb>().SaveChangesAsync(Ct);
        return id;
    }

    private static Task DrainAsync(TestTenant tenant, IMailTransport transport, TimeProvider clock) => tenant.InScopeAsync(async services =>
    {
        var job = new DrainMail.Job(
            services.GetRequiredService<TenantDb>(), services.GetRequiredService<TenantJobs>(), services.GetRequiredService<TenantAddress>(),
            transport, services.GetRequiredService<PlatformOptions>(), clock, NullLogger<DrainMail>.Instance);
        await job.RunAsync(new DrainMail(), Ct);
        return true;
    });

    private static Task<JsonElement> SentAsync(HttpClient client, Guid? id) => StateAsync(client, id, "sent");

    private static async Task<JsonElement> StateAsync(HttpClient client, Guid? id, string state)
    {
        JsonElement mail = default;
        for (var i = 0; i < 150; i++)
        {
            mail = await client.GetFromJsonAsync<JsonElement>($"/api/v1/mail/{id}", Ct);
            if (mail.GetProperty("state").GetString() == state)
            {
                return mail;
            }

            await Task.Delay(100, Ct);
        }

        Assert.Fail($"The mail did not become {state}: {mail}");
        return mail;
    }

    private static Uri UnsubscribeLink(JsonElement mail) => new(mail.GetProperty("text").GetString()!
        .Split('\n').Single(line => line.StartsWith("Unsubscribe: ", StringComparison.Ordinal))["Unsubscribe: ".Length..]);

    private sealed class ScriptedTransport(IEnumerable<Delivery> answers) : IMailTransport
    {
        private readonly Queue<Delivery> _answers = new(answers);
        private readonly Lock _lock = new();

        public List<string> Ids { get; } = [];

        public string Name => "scripted";

        public Task<Delivery> SendAsync(OutgoingMail mail, CancellationToken ct)
        {
            lock (_lock)
            {
                Ids.Add(mail.MessageId);
                return Task.FromResult(_answers.TryDequeue(out var answer) ? answer : new Delivery(DeliveryOutcome.Sent, 250, "ok"));
            }
        }
    }

    private sealed class SteppedTime(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset _now = start;

        public void Step(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
