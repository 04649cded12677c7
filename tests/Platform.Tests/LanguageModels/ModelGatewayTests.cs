using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Data;
using Platform.LanguageModels;
using Platform.Tenancy.Connections;
using Platform.Tenancy.Scopes;
using Platform.Tests.Support;

namespace Platform.Tests.LanguageModels;

/// <summary>What an endpoint may do to us, over real HTTP; every wait is skipped and counted.</summary>
public sealed class ModelGatewayTests(PlatformFixture platform)
{
    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>("""{"type":"object"}""");
    private static readonly ModelRequest Request = new("test", [new ChatMessage(ChatRole.System, "rules"), new ChatMessage(ChatRole.User, "question")], "s", Schema, MaxOutputTokens: 100);

    private readonly SkippingTime _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_comes_whole_or_in_pieces_and_is_billed()
    {
        await using var model = await LoopbackModel.StartAsync();
        model.Says("{\"a\":1}", 1_000, 500).Streams("{\"a\":\"piece by piece\"}");
        var lengths = new List<int>();

        var (texts, calls) = await InTenantAsync(model, own => own with { InputPrice = 2, OutputPrice = 8 }, async (gateway, db) =>
        {
            string[] answers = [await gateway.AskAsync(Request, null, null, Ct), await gateway.AskAsync(Request, null, (length, _) => { lengths.Add(length); return Task.CompletedTask; }, Ct)];
            return (answers, await db.Set<ModelCall>().OrderByDescending(c => c.InputTokens).ToListAsync(Ct));
        });

        Assert.Equal(["{\"a\":1}", "{\"a\":\"piece by piece\"}"], texts);
        Assert.Equal(lengths.Order(), lengths);
        Assert.True(lengths.Count > 1);
        Assert.Equal([(1_000L, 500L, 0.006m), (50L, 9L, 0.000172m)], calls.Select(c => (c.InputTokens, c.OutputTokens, c.Cost)));
        var (body, authorization) = model.Requests.First();
        Assert.Equal(("Bearer the-key", "json_schema", true), (authorization, body.GetProperty("response_format").GetProperty("type").GetString(), body.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean()));
        Assert.True(model.Requests.Last().Body.GetProperty("stream").GetBoolean());
    }

    [Fact]
    public async Task A_busy_or_broken_endpoint_is_tried_again_after_1_2_and_4_seconds_or_when_it_says()
    {
        await using var model = await LoopbackModel.StartAsync();
        model.Status(500).Status(503).Status(429).Says("late").Status(429, "3").Says("later");

        var texts = await InTenantAsync(model, own => own, async (gateway, _) => new[] { await gateway.AskAsync(Request, null, null, Ct), await gateway.AskAsync(Request, null, null, Ct) });

        Assert.Equal(["late", "later"], texts);
        Assert.Equal([1, 2, 4, 3], _clock.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task An_endpoint_that_wants_a_long_rest_gets_it()
    {
        await using var model = await LoopbackModel.StartAsync();
        model.Status(429, "60").Says("rested");

        await InTenantAsync(model, own => own, async (gateway, _) =>
        {
            Assert.Equal(ModelFailureKind.Busy, await FailsAsync(gateway));
            Assert.Equal(ModelFailureKind.Resting, await FailsAsync(gateway));
            _clock.Advance(TimeSpan.FromSeconds(61));
            return await gateway.AskAsync(Request, null, null, Ct);
        });

        Assert.Equal(2, model.Requests.Count);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task After_five_failures_in_a_row_it_is_left_alone_for_half_a_minute_and_then_tried_once()
    {
        await using var model = await LoopbackModel.StartAsync();
        for (var i = 0; i < 6; i++)
        {
            model.Status(500);
        }

        model.Says("well again");
        await InTenantAsync(model, own => own, async (gateway, _) =>
        {
            Assert.Equal(ModelFailureKind.Broken, await FailsAsync(gateway)); // four tries
            Assert.Equal(ModelFailureKind.Broken, await FailsAsync(gateway)); // the fifth failure
            Assert.Equal(ModelFailureKind.Resting, await FailsAsync(gateway));
            Assert.Equal(5, model.Requests.Count);
            _clock.Advance(ModelBreaker.Rest);
            Assert.Equal(ModelFailureKind.Broken, await FailsAsync(gateway)); // one look
            Assert.Equal(6, model.Requests.Count);
            _clock.Advance(ModelBreaker.Rest);
            return await gateway.AskAsync(Request, null, null, Ct);
        });
        Assert.Equal([1, 2, 4], _clock.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task Whatever_cannot_be_read_is_a_failure_and_nothing_else()
    {
        await using var model = await LoopbackModel.StartAsync();
        const string ToolCall = """{"choices":[{"message":{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"run_sql","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""";
        string[] malformed = ["", "<html>not the API</html>", """{"choices":[{"message":{"content":""}}]}""", ToolCall, "not json", "{}", """{"choices":[]}""", """{"choices":[{"message":{}}]""", $"{{\"choices\":{new string('[', 200)}"];
        foreach (var body in malformed)
        {
            model.Then(http => http.Response.WriteAsync(body, Ct));
        }

        model.Streams("half", ends: false).Streams("").Status(401).Status(404).Status(302)
            .Then(http => http.Response.WriteAsync(new string('x', 600 * 1024), Ct))
            .Then(async http =>
            {
                http.Response.ContentType = "text/event-stream";
                for (var i = 0; i < 100_000; i++)
                {
                    await http.Response.WriteAsync($"data: {{\"choices\":[{{\"delta\":{{\"content\":\"{new string('y', 5_000)}\"}}}}]}}\n\n", http.RequestAborted);
                }
            });

        var kinds = await InTenantAsync(model, own => own, async (gateway, _) =>
        {
            var seen = new List<ModelFailureKind>();
            for (var i = 0; i < malformed.Length + 7; i++)
            {
                seen.Add(await FailsAsync(gateway, isStreamed: i == malformed.Length || i == malformed.Length + 1 || i == malformed.Length + 6));
                _clock.Advance(ModelBreaker.Rest);
            }

            return seen;
        });

        Assert.Equal([.. malformed.Select(_ => ModelFailureKind.Malformed), ModelFailureKind.Malformed, ModelFailureKind.Malformed, ModelFailureKind.KeyRefused, ModelFailureKind.Rejected, ModelFailureKind.Rejected, ModelFailureKind.Oversized, ModelFailureKind.Oversized], kinds);
        Assert.Equal(malformed.Length + 7, model.Requests.Count);
    }

    [Fact]
    public async Task An_endpoint_that_never_answers_is_given_up_and_one_that_is_gone_is_unreachable()
    {
        var model = await LoopbackModel.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            model.Then(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        }

        await InTenantAsync(model, own => own, async (gateway, _) =>
        {
            var asking = FailsAsync(gateway);
            while (!asking.IsCompleted)
            {
                var seen = model.Requests.Count;
                await Task.Delay(50, Ct);
                if (seen > 0)
                {
                    _clock.Advance(ModelGateway.TryLimit);
                }
            }

            Assert.Equal(ModelFailureKind.TimedOut, await asking);
            await model.DisposeAsync();
            _clock.Advance(ModelBreaker.Rest);
            Assert.Equal(ModelFailureKind.Unreachable, await FailsAsync(gateway));
            return true;
        });
    }

    [Fact]
    public async Task A_server_that_does_not_know_schemas_is_asked_as_it_understands()
    {
        await using var model = await LoopbackModel.StartAsync();
        model.Status(400, body: """{"error":{"message":"Unknown parameter: max_completion_tokens"}}""").Status(400, body: """{"error":{"message":"response_format json_schema is not supported"}}""")
            .Says("one").Says("two");

        await InTenantAsync(model, own => own, async (gateway, _) => (await gateway.AskAsync(Request, null, null, Ct), await gateway.AskAsync(Request, null, null, Ct)));

        Assert.Equal(4, model.Requests.Count);
        var last = model.Requests.Last().Body;
        Assert.Equal(("json_object", 100), (last.GetProperty("response_format").GetProperty("type").GetString(), last.GetProperty("max_tokens").GetInt32()));
    }

    [Fact]
    public async Task The_budget_is_checked_before_a_call_and_holds_for_many_at_once()
    {
        await using var model = await LoopbackModel.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            model.Says("ok", 5, 100);
        }

        // A call may cost 100 written tokens: 0.10 each, so three fit.
        var kinds = await InTenantAsync(model, own => own with { OutputPrice = 1_000, MonthlyBudgetPerTenant = 0.35m }, async (_, _, asked) =>
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => asked.InScopeAsync(async scope =>
            {
                try
                {
                    await Gateway(scope).AskAsync(Request, null, null, Ct);
                    return (ModelFailureKind?)null;
                }
                catch (ModelFailure failure)
                {
                    return failure.Kind;
                }
            }))));

        Assert.Equal(3, kinds.Count(k => k is null));
        Assert.Equal(7, kinds.Count(k => k is ModelFailureKind.OverBudget));
        Assert.Equal(3, model.Requests.Count);
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("93.184.215.14", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true)]
    public void Only_addresses_of_the_public_internet_may_be_called(string address, bool isPublic) => Assert.Equal(isPublic, OutgoingAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://api.example.com/v1")]
    [InlineData("https://user:pass@api.example.com/v1")]
    [InlineData("https://localhost/v1")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[::1]/v1")]
    [InlineData("https://0x7f000001/v1")]
    [InlineData("https://metadata.google.internal/v1")]
    [InlineData("https://postgres/v1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public void An_address_that_is_not_for_tenants_is_refused_with_a_reason(string address) => Assert.NotNull(ModelEndpoint.Objection(address, allowsPrivate: false));

    [Fact]
    public async Task A_name_that_leads_into_the_own_network_is_not_connected_to()
    {
        await using var model = await LoopbackModel.StartAsync();
        var http = (await platform.AppAsync()).Services.GetRequiredService<ModelHttp>();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.Guarded.PostAsync(new Uri($"{model.Endpoint}/chat/completions"), null, Ct));

        Assert.Equal(ModelFailureKind.AddressForbidden, Assert.IsType<ModelFailure>(refused.InnerException).Kind);
        Assert.Empty(model.Requests);
    }

    private static async Task<ModelFailureKind> FailsAsync(ModelGateway gateway, bool isStreamed = false) =>
        (await Assert.ThrowsAsync<ModelFailure>(() => gateway.AskAsync(Request, null, isStreamed ? (_, _) => Task.CompletedTask : null, Ct))).Kind;

    private Task<T> InTenantAsync<T>(LoopbackModel model, Func<LanguageModelOptions, LanguageModelOptions> change, Func<ModelGateway, TenantDb, Task<T>> run) =>
        InTenantAsync(model, change, (gateway, db, _) => run(gateway, db));

    private LanguageModelOptions? _own;
    private ModelBreakers? _breakers;

    private async Task<T> InTenantAsync<T>(LoopbackModel model, Func<LanguageModelOptions, LanguageModelOptions> change, Func<ModelGateway, TenantDb, TestTenant, Task<T>> run)
    {
        var own = change(new LanguageModelOptions(model.Endpoint, "m", "the-key", 0, 0, null));
        var tenant = await platform.NewTenantAsync();
        (_own, _breakers) = (own, new ModelBreakers(_clock));
        return await tenant.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<TenantDb>();
            (await db.Set<ModelSettings>().SingleAsync(Ct)).Mode = ModelMode.Installation;
            await db.SaveChangesAsync(Ct);
            return await run(Gateway(scope), db, tenant);
        });
    }

    private ModelGateway Gateway(IServiceProvider scope)
    {
        var options = scope.GetRequiredService<PlatformOptions>() with { LanguageModel = _own };
        return new ModelGateway(
            new ModelSettingsBook(scope.GetRequiredService<TenantDb>(), scope.GetRequiredService<TenantProtector>(), options),
            new ModelLedger(scope.GetRequiredService<TenantDatabase>(), _clock), _breakers!, scope.GetRequiredService<ModelHttp>(), _clock, NullLogger<ModelGateway>.Instance);
    }
}

