using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Tenancy.Connections;
using Platform.Tests.Support;

namespace Platform.Tests.Tenancy;

public sealed class QuestionPlacesTests(PlatformFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_gets_the_place_that_is_given_back_and_a_crowd_is_sent_away()
    {
        var places = new QuestionPlaces(1, 1, TimeSpan.FromMinutes(1));
        var first = await places.EnterAsync(Ct);
        var second = places.EnterAsync(Ct).AsTask();
        await Assert.ThrowsAsync<TooManyQueries>(async () => await places.EnterAsync(Ct));
        Assert.False(second.IsCompleted);

        first.Dispose();
        first.Dispose();
        (await second).Dispose();

        // Given back twice, it is still one place.
        var third = await places.EnterAsync(Ct);
        var fourth = places.EnterAsync(Ct).AsTask();
        Assert.False(fourth.IsCompleted);
        third.Dispose();
        (await fourth).Dispose();
    }

    [Fact]
    public async Task One_company_that_asks_too_much_is_told_so_and_another_is_answered()
    {
        var (busy, other) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        using var asking = await busy.SignInAsync();
        using var elsewhere = await other.SignInAsync();
        var query = new { measures = new[] { "net" } };

        await busy.InScopeAsync(async services =>
        {
            var database = services.GetRequiredService<TenantDatabase>();
            using var leave = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var held = new List<NpgsqlConnection>();
            for (var n = 0; n < 4; n++)
            {
                held.Add(await database.OpenChatAsync(Ct));
            }

            var waiting = Enumerable.Range(0, 64).Select(_ => database.OpenChatAsync(leave.Token).AsTask()).ToList();
            var refused = await asking.PostAsJsonAsync("/api/v1/sales/query", query, Ct);
            var answered = await elsewhere.PostAsJsonAsync("/api/v1/sales/query", query, Ct);
            await leave.CancelAsync();

            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal("too_many_queries", (await refused.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString());
            Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
            foreach (var one in waiting)
            {
                await Assert.ThrowsAnyAsync<Exception>(() => one);
            }

            foreach (var connection in held)
            {
                await connection.DisposeAsync();
            }

            Assert.Equal(HttpStatusCode.OK, (await asking.PostAsJsonAsync("/api/v1/sales/query", query, Ct)).StatusCode);
        });
    }
}
